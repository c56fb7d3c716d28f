/** Which devices are connected and how well they behave. */
@NullMarked
package prehospital.vehicle.device;

import org.jspecify.annotations.NullMarked;
