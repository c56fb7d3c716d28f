/** Siren speeds learned from own drives. Pure: no clock, no files. */
@NullMarked
package prehospital.routing.learned;

import org.jspecify.annotations.NullMarked;
