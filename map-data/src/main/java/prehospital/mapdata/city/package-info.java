/** A city ready to use: its extract, base map, gazetteer and what stands where. */
@NullMarked
package prehospital.mapdata.city;

import org.jspecify.annotations.NullMarked;
