/** Tests of the proposals. */
@NullMarked
package prehospital.dispatch.core.propose;

import org.jspecify.annotations.NullMarked;
