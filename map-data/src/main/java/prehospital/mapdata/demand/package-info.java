/** Where a city's calls come from, as far as its map tells. */
@NullMarked
package prehospital.mapdata.demand;

import org.jspecify.annotations.NullMarked;
