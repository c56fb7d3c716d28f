/** Satellite receivers: NMEA 0183 bytes in, one position fix per epoch out. */
@NullMarked
package prehospital.vehicle.position;

import org.jspecify.annotations.NullMarked;
