package prehospital.mapdata.osm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import prehospital.protocol.wire.Wire;

/**
 * Build step: turns an Overpass GeoJSON export of OpenStreetMap ways into an {@code .osm.pbf} extract. The export has no node
 * ids, so points with equal coordinates (to 1e-7 degrees, OpenStreetMap's own resolution) become one node: that is what joins
 * the roads. One thread.
 */
public final class GeoJsonToPbf {
    /** Ways that the export cut into several pieces keep their id once; the further pieces are numbered from here. */
    private static final long FIRST_SPLIT_WAY_ID = 9_000_000_000L;

    private final Map<Coordinate, Long> nodeIds = new HashMap<>();
    private final List<PbfWriter.Node> nodes = new ArrayList<>();
    private final List<PbfWriter.Way> ways = new ArrayList<>();
    private final Set<Long> wayIds = new HashSet<>();

    private record Coordinate(long latE7, long lonE7) {}

    private GeoJsonToPbf() {}

    /**
     * Converts when the result is missing or older than its input.
     *
     * @param args the GeoJSON file, the extract to write
     */
    public static void main(String[] args) throws IOException {
        Path input = Path.of(args[0]);
        Path output = Path.of(args[1]);
        if (Files.exists(output) && Files.getLastModifiedTime(output).compareTo(Files.getLastModifiedTime(input)) > 0) {
            return;
        }
        convert(input, output);
    }

    /**
     * Converts one export; the result appears whole or not at all.
     *
     * @throws IOException when the input is not readable as such an export or the output not writable
     */
    static void convert(Path input, Path output) throws IOException {
        JsonNode export = Wire.lenient().readTree(input.toFile());
        if (!export.path("features").isArray()) {
            throw new IOException(input + " is not a GeoJSON feature collection");
        }
        GeoJsonToPbf conversion = new GeoJsonToPbf();
        export.get("features").forEach(conversion::addWay);
        conversion.ways.sort(Comparator.comparingLong(PbfWriter.Way::id));
        Files.createDirectories(output.toAbsolutePath().getParent());
        Path part = output.resolveSibling(output.getFileName() + ".part");
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
            new PbfWriter(stream).write(conversion.nodes, conversion.ways, List.of());
        }
        Files.move(part, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void addWay(JsonNode feature) {
        JsonNode geometry = feature.get("geometry");
        JsonNode line = geometry.get("coordinates");
        if (geometry.get("type").asText().equals("Polygon")) {
            line = line.get(0);
        }
        List<Long> wayNodes = new ArrayList<>();
        long previous = -1;
        for (JsonNode point : line) {
            long node = nodeAt(point);
            if (node != previous) {
                wayNodes.add(node);
            }
            previous = node;
        }
        Map<String, String> tags = new TreeMap<>();
        feature.get("properties").properties().forEach(property -> {
            if (!property.getKey().startsWith("@")) {
                tags.put(property.getKey(), property.getValue().asText());
            }
        });
        ways.add(new PbfWriter.Way(wayId(feature), tags, wayNodes));
    }

    private long wayId(JsonNode feature) {
        String id = feature.get("id").asText();
        long number = Long.parseLong(id.substring(id.indexOf('/') + 1));
        while (!wayIds.add(number)) {
            number = FIRST_SPLIT_WAY_ID + wayIds.size();
        }
        return number;
    }

    private long nodeAt(JsonNode point) {
        Coordinate key = new Coordinate(
                Math.round(point.get(1).asDouble() * 1e7),
                Math.round(point.get(0).asDouble() * 1e7));
        return nodeIds.computeIfAbsent(key, coordinate -> {
            long id = nodes.size() + 1L;
            nodes.add(new PbfWriter.Node(id, coordinate.latE7, coordinate.lonE7));
            return id;
        });
    }
}
