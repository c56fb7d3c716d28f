/** Pure rules of the crew screen: no clock, no input or output. */
@NullMarked
package prehospital.vehicle.core;

import org.jspecify.annotations.NullMarked;
