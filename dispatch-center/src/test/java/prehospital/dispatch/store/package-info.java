/** Tests of rows on a real PostgreSQL. */
@NullMarked
package prehospital.dispatch.store;

import org.jspecify.annotations.NullMarked;
