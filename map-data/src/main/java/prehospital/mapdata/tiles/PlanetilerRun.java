package prehospital.mapdata.tiles;

import com.onthegomap.planetiler.Planetiler;
import com.onthegomap.planetiler.config.Arguments;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of Planetiler, made and called through {@link PlanetilerLoader} only. The map has {@code extract}, {@code pmtiles} and
 * {@code scratch}. Uses every core for seconds.
 */
public final class PlanetilerRun implements Consumer<Map<String, String>> {
    /** For {@link PlanetilerLoader}. */
    public PlanetilerRun() {
        // Nothing to keep.
    }

    @Override
    public void accept(Map<String, String> paths) {
        Arguments arguments = Arguments.of(Map.of(
                "download",
                "false",
                "tmpdir",
                path(paths, "scratch").toString(),
                "storage",
                "ram",
                "nodemap_type",
                "sparsearray",
                "minzoom",
                Integer.toString(BaseMap.ZOOM_MIN),
                "maxzoom",
                Integer.toString(BaseMap.ZOOM_MAX),
                "render_maxzoom",
                Integer.toString(BaseMap.ZOOM_MAX),
                "force",
                "true"));
        try {
            Planetiler.create(arguments)
                    .setProfile(new BaseMapProfile())
                    .addOsmSource("osm", path(paths, "extract"))
                    .overwriteOutput(path(paths, "pmtiles"))
                    .run();
        } catch (Exception e) { // Planetiler declares no more than Exception.
            throw new IllegalStateException("Planetiler stopped: " + e.getMessage(), e);
        }
    }

    private static Path path(Map<String, String> paths, String name) {
        return Path.of(paths.getOrDefault(name, ""));
    }
}
