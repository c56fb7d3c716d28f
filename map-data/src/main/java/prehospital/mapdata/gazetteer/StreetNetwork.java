package prehospital.mapdata.gazetteer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.mapdata.osm.Extract;
import prehospital.mapdata.osm.NameTags;
import prehospital.protocol.LatLon;

/** Turns the many ways of a city into the streets and junctions that people name. Pure. */
final class StreetNetwork {
    /** Pieces of one name farther apart than this are different streets. */
    private static final double SAME_STREET_METERS = 400;

    /** Nodes with the same street names closer than this are one junction (dual carriageways). */
    private static final double SAME_JUNCTION_METERS = 120;

    /** Street names joined in one node; more are left out. */
    private static final int NAMES_MAX = 6;

    private static final int JUNCTION_RADIUS_METERS = 25;
    private static final int RADIUS_METERS_MAX = 50_000;

    private StreetNetwork() {}

    /**
     * One street or junction.
     *
     * @param streets one name, or two in alphabetical order
     */
    record Entry(List<String> streets, LatLon location, int radiusMeters) {
        /** The street, or both streets of a junction with a stroke between them. */
        String name() {
            return String.join(" / ", streets);
        }
    }

    /** Other names of every street; those of all its pieces, at most {@link NameTags#OTHER_NAMES_MAX}. */
    static Map<String, Set<String>> others(List<Extract.Street> ways) {
        Map<String, Set<String>> others = new HashMap<>();
        for (Extract.Street way : ways) {
            Set<String> known = others.computeIfAbsent(way.name(), name -> new LinkedHashSet<>());
            way.others().stream()
                    .filter(other -> !other.equals(way.name()) && known.size() < NameTags.OTHER_NAMES_MAX)
                    .forEach(known::add);
        }
        return others;
    }

    /** Streets: pieces of the same name that lie close together. */
    static List<Entry> streets(List<Extract.Street> ways) {
        SortedMap<String, List<List<LatLon>>> byName = new TreeMap<>();
        for (Extract.Street way : ways) {
            byName.computeIfAbsent(way.name(), name -> new ArrayList<>()).add(way.line());
        }
        List<Entry> entries = new ArrayList<>();
        byName.forEach((name, lines) -> {
            for (List<LatLon> cluster : clusters(lines, SAME_STREET_METERS)) {
                entries.add(entry(List.of(name), cluster, 0));
            }
        });
        return entries;
    }

    /** Junctions: nodes that ways of different names share, named {@code A / B} in alphabetical order. */
    static List<Entry> junctions(List<Extract.Street> ways) {
        Map<Long, SortedSet<String>> namesAt = new HashMap<>();
        Map<Long, LatLon> places = new HashMap<>();
        for (Extract.Street way : ways) {
            for (int i = 0; i < way.nodes().size(); i++) {
                namesAt.computeIfAbsent(way.nodes().get(i), node -> new TreeSet<>())
                        .add(way.name());
                places.put(way.nodes().get(i), way.line().get(i));
            }
        }
        SortedMap<List<String>, List<List<LatLon>>> byPair =
                new TreeMap<>(Comparator.comparing(pair -> String.join(" / ", pair)));
        new TreeMap<>(namesAt).forEach((node, names) -> {
            List<String> some = names.stream().limit(NAMES_MAX).toList();
            for (int a = 0; a < some.size(); a++) {
                for (int b = a + 1; b < some.size(); b++) {
                    byPair.computeIfAbsent(List.of(some.get(a), some.get(b)), pair -> new ArrayList<>())
                            .add(List.of(places.get(node)));
                }
            }
        });
        List<Entry> entries = new ArrayList<>();
        byPair.forEach((pair, points) -> {
            for (List<LatLon> cluster : clusters(points, SAME_JUNCTION_METERS)) {
                entries.add(entry(pair, cluster, JUNCTION_RADIUS_METERS));
            }
        });
        return entries;
    }

    /** The point of the cluster nearest to its mean, so that it lies on the street itself. */
    private static Entry entry(List<String> streets, List<LatLon> points, int radiusMin) {
        double lat = points.stream().mapToDouble(LatLon::lat).average().orElseThrow();
        double lon = points.stream().mapToDouble(LatLon::lon).average().orElseThrow();
        LatLon mean = new LatLon(lat, lon);
        LatLon location = points.stream()
                .min(Comparator.comparingDouble(mean::distanceMeters))
                .orElseThrow();
        double radius =
                points.stream().mapToDouble(location::distanceMeters).max().orElse(0);
        return new Entry(streets, location, (int) Math.min(RADIUS_METERS_MAX, Math.max(radiusMin, Math.ceil(radius))));
    }

    private static List<List<LatLon>> clusters(List<List<LatLon>> lines, double joinMeters) {
        List<List<LatLon>> clusters = new ArrayList<>();
        for (List<LatLon> line : lines) {
            List<LatLon> joined = new ArrayList<>(line);
            clusters.removeIf(cluster -> {
                boolean near = near(cluster, line, joinMeters);
                if (near) {
                    joined.addAll(cluster);
                }
                return near;
            });
            clusters.add(joined);
        }
        return clusters;
    }

    /** Whether an end of one touches the other; ends suffice, because ways are split where streets meet. */
    private static boolean near(List<LatLon> cluster, List<LatLon> line, double meters) {
        LatLon first = line.get(0);
        LatLon last = line.get(line.size() - 1);
        return cluster.stream().anyMatch(point -> close(point, first, meters) || close(point, last, meters));
    }

    private static boolean close(LatLon a, LatLon b, double meters) {
        double degrees = meters / 111_000;
        return Math.abs(a.lat() - b.lat()) <= degrees && a.distanceMeters(b) <= meters;
    }
}
