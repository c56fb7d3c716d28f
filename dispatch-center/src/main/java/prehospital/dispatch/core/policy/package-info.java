/** Named rules for which unit goes and where it stands by afterwards: pure, the same live, in a replay and in a simulation. */
@NullMarked
package prehospital.dispatch.core.policy;

import org.jspecify.annotations.NullMarked;
