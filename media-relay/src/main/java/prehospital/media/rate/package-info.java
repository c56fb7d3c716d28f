/** How much a way carries, from its receiver's transport-wide feedback; for whoever sends on it. Pure: times come in. */
@NullMarked
package prehospital.media.rate;

import org.jspecify.annotations.NullMarked;
