/** Tests of the question trees. */
@NullMarked
package prehospital.dispatch.triage;

import org.jspecify.annotations.NullMarked;
