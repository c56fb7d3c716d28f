package prehospital.mapdata.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoJsonToPbfTest {
    private static final String EXPORT = """
            {"type": "FeatureCollection", "features": [
              {"id": "way/2", "properties": {"@id": "way/2", "highway": "residential", "name": "B"},
               "geometry": {"type": "LineString", "coordinates": [[11.97, 57.7], [11.98, 57.71]]}},
              {"id": "way/1", "properties": {"highway": "pedestrian", "area": "yes", "name": "Torget"},
               "geometry": {"type": "Polygon", "coordinates": [[[11.98, 57.71], [11.99, 57.71], [11.99, 57.72], [11.98, 57.71]]]}},
              {"id": "way/2", "properties": {"highway": "residential", "name": "B"},
               "geometry": {"type": "LineString", "coordinates": [[12.0, 57.75], [12.0, 57.75], [12.01, 57.75]]}}
            ]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void equalCoordinatesBecomeOneNode() throws IOException {
        Path output = temp.resolve("out/city.osm.pbf");

        GeoJsonToPbf.convert(Files.writeString(temp.resolve("in.json"), EXPORT), output);

        Extract extract = ExtractReader.read(output);
        assertThat(extract.counts()).isEqualTo(new Extract.Counts(6, 3, 0, 3, 0));
        assertThat(extract.streets()).extracting(Extract.Street::name).containsExactly("Torget", "B", "B");
        assertThat(extract.streets().get(0).nodes().get(0))
                .as("shared with the first piece of B")
                .isEqualTo(extract.streets().get(1).nodes().get(1));
        assertThat(extract.bounds().north()).isEqualTo(57.75);
        assertThat(extract.bounds().west()).isEqualTo(11.97);
    }

    @Test
    void anUpToDateResultIsLeftAlone() throws IOException {
        Path input = Files.writeString(temp.resolve("in.json"), EXPORT);
        Path output = Files.writeString(temp.resolve("city.osm.pbf"), "kept");
        Files.setLastModifiedTime(input, FileTime.from(Instant.EPOCH));

        GeoJsonToPbf.main(new String[] {input.toString(), output.toString()});

        assertThat(output).hasContent("kept");
    }

    @Test
    void otherJsonIsRefused() throws IOException {
        Path input = Files.writeString(temp.resolve("in.json"), "{}");

        assertThatThrownBy(() -> GeoJsonToPbf.convert(input, temp.resolve("x"))).isInstanceOf(IOException.class);
        assertThat(temp.resolve("x")).doesNotExist();
    }
}
