package prehospital.bench.roads;

import com.onthegomap.planetiler.reader.osm.OsmElement;
import com.onthegomap.planetiler.reader.osm.OsmInputFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import prehospital.mapdata.Bounds;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityReport;
import prehospital.mapdata.city.Overlay;
import prehospital.mapdata.osm.Extract;
import prehospital.mapdata.osm.PbfWriter;

/**
 * A network of a metropolis' size with the shape of a real city: copies of one city's extract side by side, every road with its class, speed
 * and direction, joined by trunk roads between the main roads nearest to each border. The copied extract names no turn restrictions, so that one
 * turn in {@link #TURNS_PER_RESTRICTION} between two ways is forbidden. Always the same for a city and a size.
 */
final class Metropolis {
    /** Trunk roads from each copy to each of its neighbours. */
    private static final int LINKS = 3;

    private static final int TURNS_PER_RESTRICTION = 30;

    /** Empty land between copies, in degrees north; twice as much east. */
    private static final double GAP = 0.01;

    private static final double E7 = 1e7;
    private static final Set<String> MAIN = Set.of("motorway", "trunk", "primary", "secondary");

    private final Bounds bounds;
    private final int side;
    private final Map<Long, PbfWriter.Node> places = new HashMap<>();
    private final List<PbfWriter.Way> ways = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final Map<Long, Integer> numberOf = new HashMap<>();
    private final List<PbfWriter.Node> nodes = new ArrayList<>();
    private final List<PbfWriter.Way> roads = new ArrayList<>();
    private final List<PbfWriter.Restriction> restrictions = new ArrayList<>();

    /** The four borders of a copy. */
    private enum Border {
        NORTH,
        EAST,
        SOUTH,
        WEST
    }

    private Metropolis(City city, int side) {
        this.bounds = city.bounds();
        this.side = side;
        new OsmInputFile(city.extract())
                .get()
                .forEachBlock(block -> block.decodeElements().forEach(this::take));
        ways.removeIf(way -> !way.tags().containsKey("highway"));
        for (PbfWriter.Way way : ways) {
            for (long node : way.nodes()) {
                if (numberOf.putIfAbsent(node, nodeIds.size()) == null) {
                    nodeIds.add(node);
                }
            }
        }
    }

    /** Writes the extract of {@code side × side} copies of a city. */
    static City write(Path directory, City city, int side) throws IOException {
        Metropolis made = new Metropolis(city, side);
        made.copies();
        made.links();
        double lat = side * made.stepLat();
        double lon = side * made.stepLon();
        Bounds bounds = new Bounds(
                city.bounds().south(),
                city.bounds().west(),
                city.bounds().south() + lat,
                city.bounds().west() + lon);
        String hash =
                String.format(Locale.ROOT, "%02d", side) + city.sourceHash().substring(2);
        CityReport report = new CityReport(
                1, "metropolis", hash, bounds, new Extract.Counts(0, 0, 0, 0, 0), new TreeMap<>(), 0, new TreeMap<>());
        Overlay nothing =
                new Overlay("Metropolis", "made for measurements", new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        City metropolis = new City("metropolis", directory, bounds, nothing, report);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(metropolis.extract()))) {
            new PbfWriter(out).write(made.nodes, made.roads, made.restrictions);
        }
        return metropolis;
    }

    private void take(OsmElement element) {
        if (element instanceof OsmElement.Node node) {
            places.put(
                    node.id(), new PbfWriter.Node(node.id(), Math.round(node.lat() * E7), Math.round(node.lon() * E7)));
        } else if (element instanceof OsmElement.Way way) {
            Map<String, String> tags = new LinkedHashMap<>();
            way.tags().forEach((key, value) -> tags.put(key, value.toString()));
            List<Long> line = Arrays.stream(way.nodes().toArray()).boxed().toList();
            ways.add(new PbfWriter.Way(way.id(), tags, line));
        }
    }

    private double stepLat() {
        return bounds.north() - bounds.south() + GAP;
    }

    private double stepLon() {
        return bounds.east() - bounds.west() + 2 * GAP;
    }

    private PbfWriter.Node place(int number) {
        return Optional.ofNullable(places.get(nodeIds.get(number))).orElseThrow();
    }

    private long node(int copy, long original) {
        return (long) copy * nodeIds.size() + numberOf.getOrDefault(original, 0) + 1;
    }

    private long way(int copy, int number) {
        return (long) copy * ways.size() + number + 1;
    }

    private void copies() {
        List<int[]> turns = turns();
        for (int copy = 0; copy < side * side; copy++) {
            int row = copy / side;
            int column = copy % side;
            long north = Math.round(row * stepLat() * E7);
            long east = Math.round(column * stepLon() * E7);
            for (int i = 0; i < nodeIds.size(); i++) {
                PbfWriter.Node place = place(i);
                nodes.add(new PbfWriter.Node(nodes.size() + 1L, place.latE7() + north, place.lonE7() + east));
            }
            for (PbfWriter.Way original : ways) {
                int here = copy;
                roads.add(new PbfWriter.Way(
                        roads.size() + 1L,
                        original.tags(),
                        original.nodes().stream().map(node -> node(here, node)).toList()));
            }
            Random random = new Random(copy);
            for (int[] turn : turns) {
                if (random.nextInt(TURNS_PER_RESTRICTION) == 0) {
                    long via = node(copy, ways.get(turn[0]).nodes().getLast());
                    restrictions.add(new PbfWriter.Restriction(
                            restrictions.size() + 1L, "no_left_turn", way(copy, turn[0]), via, way(copy, turn[1])));
                }
            }
        }
    }

    /** Pairs of ways of which the second begins where the first ends. */
    private List<int[]> turns() {
        Map<Long, List<Integer>> beginning = new HashMap<>();
        for (int i = 0; i < ways.size(); i++) {
            beginning
                    .computeIfAbsent(ways.get(i).nodes().getFirst(), node -> new ArrayList<>())
                    .add(i);
        }
        List<int[]> turns = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            for (int next : beginning.getOrDefault(ways.get(i).nodes().getLast(), List.of())) {
                if (next != i) {
                    turns.add(new int[] {i, next});
                }
            }
        }
        return turns;
    }

    private void links() {
        Map<Border, List<Long>> ends = new TreeMap<>();
        for (Border border : Border.values()) {
            ends.put(border, ends(border));
        }
        for (int copy = 0; copy < side * side; copy++) {
            if (copy % side + 1 < side) {
                join(
                        copy,
                        ends.getOrDefault(Border.EAST, List.of()),
                        copy + 1,
                        ends.getOrDefault(Border.WEST, List.of()));
            }
            if (copy / side + 1 < side) {
                join(
                        copy,
                        ends.getOrDefault(Border.NORTH, List.of()),
                        copy + side,
                        ends.getOrDefault(Border.SOUTH, List.of()));
            }
        }
    }

    private void join(int copy, List<Long> from, int other, List<Long> to) {
        for (int i = 0; i < LINKS; i++) {
            roads.add(new PbfWriter.Way(
                    roads.size() + 1L,
                    Map.of("highway", "trunk", "maxspeed", "90"),
                    List.of(node(copy, from.get(i)), node(other, to.get(i)))));
        }
    }

    /** For each stretch of a border the end of a main road for both directions that is nearest to it. */
    private List<Long> ends(Border border) {
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            int stretch = i;
            ends.add(ways.stream()
                    .filter(way -> MAIN.contains(way.tags().getOrDefault("highway", ""))
                            && way.tags().getOrDefault("oneway", "no").equals("no"))
                    .flatMap(way -> way.nodes().stream())
                    .filter(node -> stretch(border, node) == stretch)
                    .min(Comparator.comparingDouble(node -> away(border, node)))
                    .orElseThrow());
        }
        return ends;
    }

    private double lat(long node) {
        return (place(numberOf.getOrDefault(node, 0)).latE7() / E7 - bounds.south())
                / (bounds.north() - bounds.south());
    }

    private double lon(long node) {
        return (place(numberOf.getOrDefault(node, 0)).lonE7() / E7 - bounds.west()) / (bounds.east() - bounds.west());
    }

    private int stretch(Border border, long node) {
        double along = switch (border) {
            case NORTH, SOUTH -> lon(node);
            case EAST, WEST -> lat(node);
        };
        return Math.clamp((long) (along * LINKS), 0, LINKS - 1);
    }

    private double away(Border border, long node) {
        return switch (border) {
            case NORTH -> 1 - lat(node);
            case SOUTH -> lat(node);
            case EAST -> 1 - lon(node);
            case WEST -> lon(node);
        };
    }
}
