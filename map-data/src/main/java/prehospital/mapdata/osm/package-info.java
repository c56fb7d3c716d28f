/** Reading OpenStreetMap extracts, and making one for the demo city at build time. */
@NullMarked
package prehospital.mapdata.osm;

import org.jspecify.annotations.NullMarked;
