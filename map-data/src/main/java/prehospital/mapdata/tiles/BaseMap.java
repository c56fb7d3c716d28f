package prehospital.mapdata.tiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Cuts the vector base map of an extract into one PMTiles file. */
public final class BaseMap {
    /** Smallest zoom with tiles. */
    public static final int ZOOM_MIN = 8;

    /** Greatest zoom with tiles; screens enlarge these beyond. */
    public static final int ZOOM_MAX = 15;

    private BaseMap() {}

    /**
     * Writes the base map. Uses every core for seconds; one at a time.
     *
     * @param extract a readable {@code .osm.pbf}
     * @param pmtiles the file to write, ending in {@code .pmtiles}
     * @param scratch an empty directory for temporary files
     * @throws IOException when the tools cannot be loaded
     * @throws IllegalStateException when Planetiler cannot read or write
     */
    public static void write(Path extract, Path pmtiles, Path scratch) throws IOException {
        try (PlanetilerLoader loader = PlanetilerLoader.open(scratch)) {
            loader.run()
                    .accept(Map.of(
                            "extract", extract.toString(),
                            "pmtiles", pmtiles.toString(),
                            "scratch", scratch.resolve("tiles").toString()));
        }
    }
}
