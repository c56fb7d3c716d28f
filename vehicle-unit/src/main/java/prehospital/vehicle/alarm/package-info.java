/** Alarms on board: worked out here, link or no link, and told to the centre. */
@NullMarked
package prehospital.vehicle.alarm;

import org.jspecify.annotations.NullMarked;
