/** Which hospital treats a patient soonest. Pure. */
@NullMarked
package prehospital.dispatch.core.destination;

import org.jspecify.annotations.NullMarked;
