package prehospital.mapdata.tiles;

import com.onthegomap.planetiler.Planetiler;
import com.onthegomap.planetiler.config.Arguments;
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
     * @throws Exception when Planetiler cannot read or write
     */
    @SuppressWarnings("IdentifierName") // Planetiler declares Exception.
    public static void write(Path extract, Path pmtiles, Path scratch) throws Exception {
        Arguments arguments = Arguments.of(Map.of(
                "download",
                "false",
                "tmpdir",
                scratch.toString(),
                "storage",
                "ram",
                "nodemap_type",
                "sparsearray",
                "minzoom",
                Integer.toString(ZOOM_MIN),
                "maxzoom",
                Integer.toString(ZOOM_MAX),
                "render_maxzoom",
                Integer.toString(ZOOM_MAX),
                "force",
                "true"));
        Planetiler.create(arguments)
                .setProfile(new BaseMapProfile())
                .addOsmSource("osm", extract)
                .overwriteOutput(pmtiles)
                .run();
    }
}
