/** Guidance: what those who help draw and point at on the picture of an incident, passed between its screens. */
@NullMarked
package prehospital.media.guide;

import org.jspecify.annotations.NullMarked;
