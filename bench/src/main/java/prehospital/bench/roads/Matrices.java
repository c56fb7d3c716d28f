package prehospital.bench.roads;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.jgrapht.alg.interfaces.ManyToManyShortestPathsAlgorithm.ManyToManyShortestPaths;
import org.jgrapht.graph.DefaultWeightedEdge;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;
import prehospital.routing.TravelMatrix;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** Matrices against GraphHopper's own prepared routes one by one, and against JGraphT's hierarchy, in turns. */
final class Matrices {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int[][] SHAPES = {{1, 100}, {50, 50}, {20, 500}};
    private static final int ROUNDS = 7;
    private static final int OURS = 40;
    private static final int ALONE = 100;
    private static final int THEIRS = 4;
    private static final int HUBS = 5;

    /** So many routes make the one-by-one baseline as fast as it can be. */
    private static final int WARM_UP = 4_000;

    private final GraphHopperRoads roads;
    private final Points points;
    private final Random random = new Random(13);
    private long worst;

    /** A matrix and the same pairs one by one. */
    record Against(Samples.Figures matrix, double oneByOneMicros, double timesFaster) {}

    Matrices(GraphHopperRoads roads, Points points) {
        this.roads = roads;
        this.points = points;
    }

    /** Points anywhere, against GraphHopper's routes one by one. */
    void againstRoutes(Map<String, Object> results) {
        for (int i = 0; i < WARM_UP; i++) {
            roads.ownMillis(points.any().get(i % 1_000), points.any().get(1_000 + i % 900), Driving.SIREN);
        }
        for (int[] shape : SHAPES) {
            Samples ours = new Samples();
            Samples alone = new Samples();
            for (int round = -1; round < ROUNDS; round++) {
                if (round == 0) {
                    ours.forget();
                    alone.forget();
                }
                ours.round(OURS);
                alone.round(ALONE);
                round(shape, ours, alone);
            }
            double oneByOne = alone.figures().median() * shape[0] * shape[1];
            results.put(
                    shape[0] + " x " + shape[1],
                    new Against(
                            ours.figures(), oneByOne, oneByOne / ours.figures().median()));
        }
        results.put("largest difference to GraphHopper, ms", worst);
    }

    private void round(int[] shape, Samples ours, Samples alone) {
        List<LatLon> from = points.any().subList(0, shape[1]);
        List<LatLon> to = points.any().subList(1_000, 1_000 + shape[0]);
        for (int i = 0; i < OURS; i++) {
            ours.take(() -> roads.times(from, to, Driving.SIREN, NOW));
        }
        TravelMatrix times = roads.times(from, to, Driving.SIREN, NOW);
        OptionalLong[] own = {OptionalLong.empty()};
        for (int i = 0; i < ALONE; i++) {
            int row = random.nextInt(from.size());
            int column = random.nextInt(to.size());
            alone.take(() -> own[0] = roads.ownMillis(from.get(row), to.get(column), Driving.SIREN));
            if (own[0].isEmpty() != times.estimated(row, column)) {
                throw new IllegalStateException("only one of both found a way from " + from.get(row));
            }
            worst = Math.max(worst, Math.abs(own[0].orElse(times.millis(row, column)) - times.millis(row, column)));
        }
    }

    /** Places at junctions, against JGraphT, which knows no others. */
    void againstContraction(Map<String, Object> results) {
        long start = System.nanoTime();
        Contraction theirs = new Contraction(roads);
        results.put("JGraphT, preparing, s", (System.nanoTime() - start) / 1e9);
        List<Integer> junctions = joined();
        for (int[] shape : SHAPES) {
            List<Integer> from = junctions.subList(0, shape[1]);
            List<Integer> to = junctions.subList(500, 500 + shape[0]);
            List<LatLon> fromPlaces = from.stream().map(roads::junction).toList();
            List<LatLon> toPlaces = to.stream().map(roads::junction).toList();
            Samples ours = new Samples();
            Samples jgrapht = new Samples();
            for (int round = -1; round < ROUNDS; round++) {
                if (round == 0) {
                    ours.forget();
                    jgrapht.forget();
                }
                ours.round(OURS);
                jgrapht.round(THEIRS);
                for (int i = 0; i < OURS; i++) {
                    ours.take(() -> roads.times(fromPlaces, toPlaces, Driving.SIREN, NOW));
                }
                for (int i = 0; i < THEIRS; i++) {
                    jgrapht.take(() -> theirs.matrix(from, to));
                }
            }
            results.put(shape[0] + " x " + shape[1] + " between junctions", ours.figures());
            results.put(shape[0] + " x " + shape[1] + " between junctions, JGraphT", jgrapht.figures());
            results.merge(
                    "largest difference to JGraphT, ms",
                    difference(theirs.matrix(from, to), from, to),
                    (a, b) -> Math.max((Double) a, (Double) b));
        }
    }

    /** Junctions with ways both ways; one on an island would be fitted to a road of the mainland by us and not by others. */
    private List<Integer> joined() {
        ReverseTree tree = new ReverseTree(roads);
        List<Integer> hubs = points.junctions().subList(0, HUBS);
        List<long[]> toHubs = hubs.stream().map(hub -> tree.to(hub).clone()).toList();
        return points.junctions().stream()
                .filter(junction -> {
                    long[] from = tree.to(junction);
                    long both = IntStream.range(0, HUBS)
                            .filter(i -> toHubs.get(i)[junction] < Long.MAX_VALUE && from[hubs.get(i)] < Long.MAX_VALUE)
                            .count();
                    return 2 * both > HUBS;
                })
                .toList();
    }

    private double difference(
            ManyToManyShortestPaths<Integer, DefaultWeightedEdge> theirs, List<Integer> from, List<Integer> to) {
        TravelMatrix times = roads.times(
                from.stream().map(roads::junction).toList(),
                to.stream().map(roads::junction).toList(),
                Driving.SIREN,
                NOW);
        double largest = 0;
        for (int row = 0; row < from.size(); row++) {
            for (int column = 0; column < to.size(); column++) {
                double weight = theirs.getWeight(from.get(row), to.get(column));
                if (Double.isInfinite(weight) != times.estimated(row, column)) {
                    throw new IllegalStateException("only one of both found a way from " + from.get(row));
                }
                if (!times.estimated(row, column)) {
                    largest = Math.max(largest, Math.abs(weight - times.millis(row, column)));
                }
            }
        }
        return largest;
    }
}
