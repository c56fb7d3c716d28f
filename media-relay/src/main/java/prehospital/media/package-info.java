/** Rooms of live video and sound, and what a relay of them promises. */
@NullMarked
package prehospital.media;

import org.jspecify.annotations.NullMarked;
