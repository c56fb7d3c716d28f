package prehospital.mapdata.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.onthegomap.planetiler.reader.osm.OsmElement;
import com.onthegomap.planetiler.reader.osm.OsmInputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back by the reader that the import uses. */
class PbfWriterTest {
    @TempDir
    Path directory;

    @Test
    void turnRestrictionsNameTheirWaysAndNode() throws IOException {
        Path file = directory.resolve("small.osm.pbf");
        try (OutputStream out = Files.newOutputStream(file)) {
            new PbfWriter(out)
                    .write(
                            List.of(
                                    new PbfWriter.Node(1, 577_000_000, 119_000_000),
                                    new PbfWriter.Node(2, 577_010_000, 119_000_000),
                                    new PbfWriter.Node(9, 577_010_000, 119_020_000)),
                            List.of(
                                    new PbfWriter.Way(4, Map.of("highway", "primary"), List.of(1L, 2L)),
                                    new PbfWriter.Way(7, Map.of("highway", "trunk"), List.of(2L, 9L))),
                            List.of(new PbfWriter.Restriction(3, "no_left_turn", 4, 2, 7)));
        }

        List<OsmElement> read = new ArrayList<>();
        new OsmInputFile(file)
                .get()
                .forEachBlock(block -> block.decodeElements().forEach(read::add));

        assertThat(read).hasSize(6);
        OsmElement.Relation restriction = (OsmElement.Relation) read.getLast();
        assertThat(restriction.tags())
                .containsEntry("type", "restriction")
                .containsEntry("restriction", "no_left_turn");
        assertThat(restriction.members())
                .extracting(OsmElement.Relation.Member::role, OsmElement.Relation.Member::ref)
                .containsExactly(tuple("from", 4L), tuple("via", 2L), tuple("to", 7L));
    }
}
