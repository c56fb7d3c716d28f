/** Reads the question trees from files. */
@NullMarked
package prehospital.dispatch.triage;

import org.jspecify.annotations.NullMarked;
