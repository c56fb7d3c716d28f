/** Offline search of streets, junctions, places, addresses, plus codes and coordinates. */
@NullMarked
package prehospital.mapdata.gazetteer;

import org.jspecify.annotations.NullMarked;
