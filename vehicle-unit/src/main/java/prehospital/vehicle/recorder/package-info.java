/** Files of body-worn recorders and cameras: kept whole with hash and time, handed out with a record of who asked. */
@NullMarked
package prehospital.vehicle.recorder;

import org.jspecify.annotations.NullMarked;
