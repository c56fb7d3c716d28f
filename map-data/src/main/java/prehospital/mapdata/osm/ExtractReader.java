package prehospital.mapdata.osm;

import com.onthegomap.planetiler.reader.osm.OsmElement;
import com.onthegomap.planetiler.reader.osm.OsmInputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import prehospital.mapdata.Bounds;
import prehospital.mapdata.MapProblem;
import prehospital.protocol.LatLon;

/** Reads an {@code .osm.pbf} extract in two passes: ways first, then the nodes they need. One thread, one use. */
public final class ExtractReader {
    private final Path file;
    private final List<RawWay> ways = new ArrayList<>();
    private final Map<Long, Optional<LatLon>> places = new HashMap<>();
    private final List<Extract.Spot> spots = new ArrayList<>();
    private final AreaNames areas = new AreaNames();
    private long nodeCount;
    private long wayCount;
    private long relationCount;
    private long highwayCount;
    private long restrictionCount;

    private record RawWay(Map<String, String> tags, List<Long> nodes) {}

    private ExtractReader(Path file) {
        this.file = file;
    }

    /**
     * Reads one extract.
     *
     * @throws MapProblem when the file is missing, broken, too large or has no roads
     */
    public static Extract read(Path file) {
        PbfCheck.check(file);
        ExtractReader reader = new ExtractReader(file);
        reader.forEach(reader::takeWay);
        if (reader.highwayCount == 0) {
            throw new MapProblem("The map file " + file + " has no roads.");
        }
        reader.forEach(reader::takeNode);
        return reader.assemble();
    }

    private void forEach(Consumer<OsmElement> consumer) {
        try {
            new OsmInputFile(file)
                    .get()
                    .forEachBlock(block -> block.decodeElements().forEach(consumer));
        } catch (RuntimeException e) {
            throw new MapProblem("The map file " + file + " is damaged: its contents cannot be decoded.", e);
        }
    }

    private void takeWay(OsmElement element) {
        if (element instanceof OsmElement.Way way) {
            wayCount++;
            areas.take(way);
            boolean road = way.hasTag("highway");
            highwayCount += road ? 1 : 0;
            if (road || isSpot(way)) {
                List<Long> nodes = Arrays.stream(way.nodes().toArray()).boxed().toList();
                nodes.forEach(node -> places.put(node, Optional.empty()));
                ways.add(new RawWay(tags(way), nodes));
            }
        } else if (element instanceof OsmElement.Relation relation) {
            relationCount++;
            areas.take(relation);
            restrictionCount += relation.hasTag("type", "restriction") ? 1 : 0;
        } else if (element instanceof OsmElement.Node) {
            nodeCount++;
        }
    }

    private void takeNode(OsmElement element) {
        if (element instanceof OsmElement.Node node) {
            LatLon at = new LatLon(node.lat(), node.lon());
            places.computeIfPresent(node.id(), (id, unknown) -> Optional.of(at));
            if (!node.tags().isEmpty()) {
                areas.take(node);
                if (isSpot(node)) {
                    spots.add(new Extract.Spot(tags(node), at));
                }
            }
        }
    }

    private static boolean isSpot(OsmElement element) {
        return element.hasTag("name")
                || element.hasTag("addr:housenumber")
                || element.hasTag("emergency", "ambulance_station");
    }

    private static Map<String, String> tags(OsmElement element) {
        Map<String, String> tags = new LinkedHashMap<>();
        element.tags().forEach((key, value) -> {
            String text = value.toString().strip();
            tags.put(key, text.length() > NameTags.LENGTH_MAX ? text.substring(0, NameTags.LENGTH_MAX) : text);
        });
        return tags;
    }

    private Extract assemble() {
        List<Extract.Street> streets = new ArrayList<>();
        List<Extract.Street> numbered = new ArrayList<>();
        List<LatLon> roadPoints = new ArrayList<>();
        for (RawWay way : ways) {
            List<Long> nodes = new ArrayList<>();
            List<LatLon> line = new ArrayList<>();
            for (Long node : way.nodes) {
                places.getOrDefault(node, Optional.empty()).ifPresent(at -> {
                    nodes.add(node);
                    line.add(at);
                });
            }
            if (line.isEmpty()) {
                continue;
            }
            String name = way.tags.getOrDefault("name", "");
            if (!way.tags.containsKey("highway")) {
                spots.add(new Extract.Spot(way.tags, middle(line)));
            } else {
                roadPoints.addAll(line);
                List<String> others = NameTags.others(way.tags);
                List<String> numbers = NameTags.numbers(way.tags);
                if (!name.isEmpty()) {
                    streets.add(new Extract.Street(name, others, nodes, line));
                } else if (!numbers.isEmpty()) {
                    numbered.add(new Extract.Street(numbers.get(0), others, nodes, line));
                }
            }
        }
        if (roadPoints.isEmpty()) {
            throw new MapProblem("The map file " + file + " has roads without any of their points.");
        }
        var counts = new Extract.Counts(nodeCount, wayCount, relationCount, highwayCount, restrictionCount);
        return new Extract(streets, numbered, spots, areas.all(), around(roadPoints), counts);
    }

    private static LatLon middle(List<LatLon> corners) {
        double lat = corners.stream().mapToDouble(LatLon::lat).average().orElseThrow();
        double lon = corners.stream().mapToDouble(LatLon::lon).average().orElseThrow();
        return new LatLon(lat, lon);
    }

    private static Bounds around(List<LatLon> points) {
        var lats = points.stream().mapToDouble(LatLon::lat).summaryStatistics();
        var lons = points.stream().mapToDouble(LatLon::lon).summaryStatistics();
        return new Bounds(lats.getMin(), lons.getMin(), lats.getMax(), lons.getMax());
    }
}
