/** Signals of devices on their way to the journal and the crew's screen. */
@NullMarked
package prehospital.vehicle.wave;

import org.jspecify.annotations.NullMarked;
