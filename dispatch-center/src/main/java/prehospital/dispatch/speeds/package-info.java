/** Siren speeds learned from the centre's own drives, every night. */
@NullMarked
package prehospital.dispatch.speeds;

import org.jspecify.annotations.NullMarked;
