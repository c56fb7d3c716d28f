package prehospital.mapdata.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.onthegomap.planetiler.VectorTile;
import com.onthegomap.planetiler.geo.TileCoord;
import com.onthegomap.planetiler.pmtiles.ReadablePmtiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseMapIT {
    @Test
    void monacoHasRoadsBuildingsAndHospitals(@TempDir Path temp) throws IOException {
        Path extract = temp.resolve("monaco.osm.pbf");
        try (InputStream in =
                BaseMapIT.class.getResourceAsStream("/prehospital/mapdata/extract/monaco-latest.osm.pbf")) {
            Files.copy(Objects.requireNonNull(in), extract);
        }
        Path pmtiles = temp.resolve("base.pmtiles");

        BaseMap.write(extract, pmtiles, Files.createDirectory(temp.resolve("scratch")));

        Map<String, List<VectorTile.Feature>> layers = layers(pmtiles, TileCoord.aroundLngLat(7.4205, 43.7345, 14));
        assertThat(layers).containsKeys("road", "building", "poi", "park");
        assertThat(layers.getOrDefault("road", List.of()))
                .allSatisfy(road -> assertThat(road.tags()).containsKeys("class", "oneway"))
                .extracting(road -> road.tags().get("class"))
                .contains("minor", "path");
        assertThat(layers.getOrDefault("poi", List.of()))
                .extracting(poi -> poi.tags().get("kind"))
                .contains("hospital");
        assertThat(layers(pmtiles, TileCoord.aroundLngLat(7.4205, 43.7345, BaseMap.ZOOM_MIN)))
                .containsKey("road");
    }

    private static Map<String, List<VectorTile.Feature>> layers(Path file, TileCoord tile) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                ReadablePmtiles pmtiles = new ReadablePmtiles(channel)) {
            byte[] packed = Objects.requireNonNull(pmtiles.getTile(tile));
            byte[] content = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
            return VectorTile.decode(content).stream().collect(Collectors.groupingBy(VectorTile.Feature::layer));
        }
    }
}
