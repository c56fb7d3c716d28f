/** The vector base map as one PMTiles file. */
@NullMarked
package prehospital.mapdata.tiles;

import org.jspecify.annotations.NullMarked;
