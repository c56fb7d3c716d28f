/** Tests of the expected coverage. */
@NullMarked
package prehospital.dispatch.core.coverage;

import org.jspecify.annotations.NullMarked;
