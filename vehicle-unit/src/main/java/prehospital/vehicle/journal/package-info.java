/** What the vehicle must not lose: append-only files, synced before anything is acknowledged. */
@NullMarked
package prehospital.vehicle.journal;

import org.jspecify.annotations.NullMarked;
