package prehospital.mapdata.city;

import java.nio.file.Path;
import prehospital.mapdata.Bounds;
import prehospital.mapdata.gazetteer.Gazetteer;
import prehospital.protocol.LatLon;

/**
 * A prepared city: everything stands on disk and needs no network. Any thread.
 *
 * @param name directory name below {@code maps}: letters, digits, {@code . _ -}
 * @param directory where its files are; {@code graph-…} directories of the router belong here too
 * @param bounds around all roads
 */
public record City(String name, Path directory, Bounds bounds, Overlay overlay, CityReport report) {
    /** The OpenStreetMap extract, {@code .osm.pbf}. */
    public Path extract() {
        return directory.resolve("extract.osm.pbf");
    }

    /** SHA-256 of the extract in lower-case hexadecimal; what was derived from it is valid as long as this is unchanged. */
    public String sourceHash() {
        return report.sourceHash();
    }

    /** The vector base map, one PMTiles file to serve with HTTP Range. */
    public Path baseMap() {
        return directory.resolve("base.pmtiles");
    }

    /** The middle of the map. */
    public LatLon centre() {
        return bounds.centre();
    }

    /** Opens the address search; the caller closes it. */
    public Gazetteer openGazetteer() {
        return Gazetteer.open(directory.resolve("gazetteer"), centre());
    }
}
