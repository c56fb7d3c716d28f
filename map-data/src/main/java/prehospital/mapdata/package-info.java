/** Everything the system knows of a city before the first call. */
@NullMarked
package prehospital.mapdata;

import org.jspecify.annotations.NullMarked;
