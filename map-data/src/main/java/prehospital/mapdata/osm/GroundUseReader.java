package prehospital.mapdata.osm;

import com.onthegomap.planetiler.reader.osm.OsmElement;
import com.onthegomap.planetiler.reader.osm.OsmInputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import prehospital.mapdata.MapProblem;
import prehospital.mapdata.osm.GroundUse.Use;
import prehospital.protocol.LatLon;

/** Reads from an {@code .osm.pbf} extract what its ground is used for, in two passes: ways, then their nodes. One thread, one use. */
public final class GroundUseReader {
    private static final Map<String, Use> STREETS = streets();
    private static final Map<String, Use> LAND = Map.of(
            "residential", Use.HOME_LAND,
            "commercial", Use.WORK_LAND,
            "retail", Use.WORK_LAND,
            "industrial", Use.WORK_LAND);
    private static final Set<String> VENUE_KEYS = Set.of("amenity", "shop", "office", "tourism", "leisure");

    private final Path file;
    private final List<Shape> shapes = new ArrayList<>();
    private final Map<Long, Optional<LatLon>> places = new HashMap<>();
    private final List<GroundUse.Piece> pieces = new ArrayList<>();

    /** A way and what it is used for, until its nodes are known. */
    private record Shape(Use use, List<Long> nodes) {}

    private GroundUseReader(Path file) {
        this.file = file;
    }

    /**
     * Reads one extract.
     *
     * @throws MapProblem when the file is missing, broken or too large
     */
    public static GroundUse read(Path file) {
        PbfCheck.check(file);
        GroundUseReader reader = new GroundUseReader(file);
        reader.forEach(reader::takeWay);
        reader.forEach(reader::takeNode);
        reader.shapes.forEach(reader::measure);
        return new GroundUse(reader.pieces);
    }

    private static Map<String, Use> streets() {
        Map<String, Use> streets = new HashMap<>();
        put(streets, Use.HOME_STREET, "residential", "living_street");
        put(streets, Use.OTHER_STREET, "tertiary", "tertiary_link", "unclassified", "service", "road");
        put(streets, Use.MAIN_ROAD, "motorway", "trunk", "primary", "secondary");
        put(streets, Use.MAIN_ROAD, "motorway_link", "trunk_link", "primary_link", "secondary_link");
        put(streets, Use.WALKING_STREET, "pedestrian", "footway", "steps");
        return Map.copyOf(streets);
    }

    private static void put(Map<String, Use> streets, Use use, String... classes) {
        Arrays.stream(classes).forEach(name -> streets.put(name, use));
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
            use(way).ifPresent(use -> {
                List<Long> nodes = Arrays.stream(way.nodes().toArray()).boxed().toList();
                nodes.forEach(node -> places.put(node, Optional.empty()));
                shapes.add(new Shape(use, nodes));
            });
        }
    }

    private void takeNode(OsmElement element) {
        if (element instanceof OsmElement.Node node) {
            LatLon at = new LatLon(node.lat(), node.lon());
            places.computeIfPresent(node.id(), (id, unknown) -> Optional.of(at));
            if (VENUE_KEYS.stream().anyMatch(node::hasTag)) {
                pieces.add(new GroundUse.Piece(at, Use.VENUE, 1));
            } else if (node.hasTag("addr:housenumber")) {
                pieces.add(new GroundUse.Piece(at, Use.BUILDING, 1));
            }
        }
    }

    private static Optional<Use> use(OsmElement.Way way) {
        if (way.hasTag("highway")) {
            return Optional.ofNullable(STREETS.get(text(way, "highway")));
        }
        if (VENUE_KEYS.stream().anyMatch(way::hasTag)) {
            return Optional.of(Use.VENUE);
        }
        return way.hasTag("building") ? Optional.of(Use.BUILDING) : Optional.ofNullable(LAND.get(text(way, "landuse")));
    }

    private static String text(OsmElement element, String key) {
        return Optional.ofNullable(element.tags().get(key))
                .map(Object::toString)
                .orElse("");
    }

    private void measure(Shape shape) {
        List<LatLon> line = shape.nodes.stream()
                .flatMap(node -> places.getOrDefault(node, Optional.empty()).stream())
                .toList();
        switch (shape.use) {
            case HOME_STREET, OTHER_STREET, MAIN_ROAD, WALKING_STREET -> stretches(shape.use, line);
            case BUILDING, VENUE -> middle(line).ifPresent(at -> pieces.add(new GroundUse.Piece(at, shape.use, 1)));
            case HOME_LAND, WORK_LAND ->
                LandSamples.of(line)
                        .forEach(at -> pieces.add(new GroundUse.Piece(at, shape.use, LandSamples.HECTARES)));
        }
    }

    private void stretches(Use use, List<LatLon> line) {
        for (int i = 1; i < line.size(); i++) {
            LatLon from = line.get(i - 1);
            LatLon to = line.get(i);
            double meters = from.distanceMeters(to);
            if (meters > 0) {
                LatLon middle = new LatLon((from.lat() + to.lat()) / 2, (from.lon() + to.lon()) / 2);
                pieces.add(new GroundUse.Piece(middle, use, meters));
            }
        }
    }

    private static Optional<LatLon> middle(List<LatLon> corners) {
        if (corners.isEmpty()) {
            return Optional.empty();
        }
        double lat = corners.stream().mapToDouble(LatLon::lat).average().orElseThrow();
        double lon = corners.stream().mapToDouble(LatLon::lon).average().orElseThrow();
        return Optional.of(new LatLon(lat, lon));
    }
}
