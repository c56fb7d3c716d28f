/** The single writer around the core: decide, make durable, then announce. */
@NullMarked
package prehospital.dispatch.desk;

import org.jspecify.annotations.NullMarked;
