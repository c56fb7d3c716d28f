package prehospital.bench.roads;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.bench.run.MachineNote;
import prehospital.dispatch.core.policy.OptimalAssignment;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.protocol.LatLon;
import prehospital.protocol.RoadKind;
import prehospital.protocol.wire.Wire;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.SirenFactors;
import prehospital.routing.TravelMatrix;
import prehospital.routing.graphhopper.GraphHopperRoads;

/**
 * Travel times of many pairs against GraphHopper's own prepared routes one by one, in the same process and in turns; figures are this
 * thread's processor time, because the machines are shared. {@code Roads gothenburg|grid:SIDE MAPS FILE.json}. The fitting of
 * points to roads is done before, as for units that report where they are.
 */
public final class Roads {
    private static final Driving SIREN = Driving.SIREN;
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int REPEATS = 7;
    private static final int SAMPLES = 100;
    private static final int WARM_UP = 4_000;

    /** Speeds as they may be learned for a morning. */
    private static final SirenFactors LEARNED = new SirenFactors(
            new TreeMap<>(Map.of(RoadKind.PRIMARY, 0.7, RoadKind.SECONDARY, 0.8, RoadKind.RESIDENTIAL, 0.95)));

    private final GraphHopperRoads roads;
    private final Random random = new Random(11);
    private final List<LatLon> points = new ArrayList<>();
    private final SortedMap<String, Object> results = new TreeMap<>();

    /** Microseconds of processor time: the middle, the ninety-ninth of a hundred and the worst. */
    record Micros(double median, double p99, double max) {
        static Micros of(long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Micros(
                    sorted[sorted.length / 2] / 1e3,
                    sorted[(int) Math.min(sorted.length - 1L, sorted.length * 99L / 100)] / 1e3,
                    sorted[sorted.length - 1] / 1e3);
        }
    }

    /** A matrix and the same pairs one by one. */
    record Against(Micros matrix, double oneByOneMicros, double timesFaster) {}

    private Roads(GraphHopperRoads roads, City city) {
        this.roads = roads;
        for (int i = 0; i < 4_000; i++) {
            double south = city.bounds().south();
            double west = city.bounds().west();
            points.add(new LatLon(
                    south + random.nextDouble() * (city.bounds().north() - south),
                    west + random.nextDouble() * (city.bounds().east() - west)));
        }
        points.removeIf(point ->
                roads.times(List.of(point), List.of(city.centre()), SIREN, NOW).estimated(0, 0));
    }

    /** Runs everything and writes the file. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path maps = Files.createDirectories(Path.of(args[1]).resolve(args[0].replace(':', '-')));
        City city = args[0].startsWith("grid:")
                ? GridCity.write(maps, Integer.parseInt(args[0].substring(5)), 5)
                : new CityFiles(maps).prepare(args[0], Optional.empty(), Roads::say);
        try (GraphHopperRoads roads = GraphHopperRoads.open(city, Roads::say)) {
            Roads run = new Roads(roads, city);
            run.results.put("network", args[0] + ", " + roads.junctions() + " junctions");
            run.results.put("machine", MachineNote.now());
            run.results.put("points on roads", run.points.size());
            run.warmUp();
            run.matrices();
            run.live();
            run.assignment();
            String json = Wire.write(run.results);
            System.err.println(json);
            Files.write(Path.of(args[2]), (json + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void say(String sentence) {
        System.err.println(sentence);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Lets the baseline become as fast as it can be, too. */
    private void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            roads.ownMillis(points.get(i % 1_000), points.get(1_000 + i % 900), SIREN);
        }
    }

    private void matrices() {
        long worst = 0;
        for (int[] shape : new int[][] {{100, 1}, {50, 50}, {500, 20}}) {
            List<LatLon> from = points.subList(0, shape[0]);
            List<LatLon> to = points.subList(1_000, 1_000 + shape[1]);
            long[] nanos = new long[20 * REPEATS];
            long alone = 0;
            for (int i = 0; i < nanos.length + 60; i++) {
                long start = cpu();
                TravelMatrix times = roads.times(from, to, SIREN, NOW);
                if (i >= 60) {
                    nanos[i - 60] = cpu() - start;
                }
                if (i >= 60 && i % 20 == 0) {
                    for (int k = 0; k < SAMPLES; k++) {
                        int row = random.nextInt(from.size());
                        int column = random.nextInt(to.size());
                        long begun = cpu();
                        OptionalLong own = roads.ownMillis(from.get(row), to.get(column), SIREN);
                        alone += cpu() - begun;
                        worst = Math.max(worst, Math.abs(own.orElse(-1) - times.millis(row, column)));
                    }
                }
            }
            Micros matrix = Micros.of(nanos);
            double oneByOne = alone / 1e3 / (REPEATS * SAMPLES) * shape[0] * shape[1];
            results.put(shape[1] + " x " + shape[0], new Against(matrix, oneByOne, oneByOne / matrix.median()));
        }
        results.put("largest difference to GraphHopper, ms", worst);
    }

    /** One place against a thousand units, some of which have just moved; then with thirty roads closed; then at learned speeds, too. */
    private void live() {
        results.put("1 place, 1,000 units", Micros.of(calls()));
        long[] moves = new long[1_000];
        for (int i = 0; i < moves.length; i++) {
            LatLon old = points.get(i % 1_000);
            LatLon moved = new LatLon(old.lat() + 0.00003 * (1 + i % 7), old.lon());
            long start = cpu();
            roads.moved(moved, SIREN);
            moves[i] = cpu() - start;
        }
        results.put("a unit's move, with its fitting to the road", Micros.of(moves));
        for (int i = 0; i < 30; i++) {
            roads.close(new RoadClosure("c" + i, List.of(points.get(2_000 + i)), NOW.plusSeconds(60), "bench"));
        }
        results.put("1 place, 1,000 units, 30 roads closed", Micros.of(calls()));
        long start = cpu();
        roads.drive(LEARNED);
        results.put("preparing for learned speeds, s", (cpu() - start) / 1e9);
        results.put("1 place, 1,000 units, 30 roads closed, learned speeds", Micros.of(calls()));
    }

    private long[] calls() {
        long[] nanos = new long[700];
        for (int i = 0; i < nanos.length + 300; i++) {
            List<LatLon> place = List.of(points.get(1_000 + i % 900));
            long start = cpu();
            roads.times(points.subList(0, 1_000), place, SIREN, NOW);
            if (i >= 300) {
                nanos[i - 300] = cpu() - start;
            }
        }
        return nanos;
    }

    private void assignment() {
        double[][] costs = new double[50][500];
        long[] ours = new long[2_000];
        long[] flows = new long[50];
        for (int i = 0; i < ours.length + 1_000; i++) {
            for (double[] row : costs) {
                Arrays.setAll(row, column -> 60 + 1_500 * random.nextDouble());
            }
            long start = cpu();
            int[] chosen = OptimalAssignment.of(costs);
            long end = cpu();
            if (i >= 1_000) {
                ours[i - 1_000] = end - start;
            }
            if (i >= ours.length + 1_000 - flows.length) {
                double sum = 0;
                for (int row = 0; row < chosen.length; row++) {
                    sum += costs[row][chosen[row]];
                }
                long begun = cpu();
                double best = FlowAssignment.cost(costs);
                flows[i - ours.length - 1_000 + flows.length] = cpu() - begun;
                if (Math.abs(best - sum) > 1e-6) {
                    throw new IllegalStateException("not the optimum: " + sum + " instead of " + best);
                }
            }
        }
        results.put("assignment 50 x 500", Micros.of(ours));
        results.put("assignment 50 x 500, minimum-cost flow", Micros.of(flows));
    }
}
