/** A believable city: callers, dispatchers, crews and emergency departments who use the public interfaces and nothing else. */
@NullMarked
package prehospital.simulation;

import org.jspecify.annotations.NullMarked;
