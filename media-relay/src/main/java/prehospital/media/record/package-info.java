/** Recording what publishers send: packets back into frames, frames into Matroska files, files with their hash; no picture is decoded. */
@NullMarked
package prehospital.media.record;

import org.jspecify.annotations.NullMarked;
