/**
 * Cameras that are built into the vehicle or worn by the crew: read by FFmpeg as a program of its own, published without a browser. What they show reaches nobody before a person of the crew
 * starts it, or the site has chosen that every case is shown.
 */
@NullMarked
package prehospital.vehicle.camera;

import org.jspecify.annotations.NullMarked;
