package prehospital.bench.roads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import prehospital.protocol.LatLon;
import prehospital.protocol.RoadKind;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.SirenFactors;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** A thousand units that move, and new places that ask for the times of all of them; then with roads closed; then at learned speeds, too. */
final class LiveUnits {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int UNITS = 1_000;
    private static final int ROUNDS = 7;
    private static final int CALLS = 400;

    /** Units that move between two calls. */
    private static final int MOVES = 20;

    private static final int CALLS_CLOSED = 100;

    /** Asked again at once, a call takes as long, unless another program had the core: the least of these shows what the work itself takes. */
    private static final int AGAIN = 4;

    private static final int CLOSURES = 30;

    /** About 14 m, a second at 50 km/h. */
    private static final double MOVE_DEGREES = 0.00013;

    /** Less than a metre, so that a place is not one that was remembered. */
    private static final double JITTER = 0.000005;

    /** Speeds as they may be learned for a morning. */
    private static final SirenFactors LEARNED = new SirenFactors(
            new TreeMap<>(Map.of(RoadKind.PRIMARY, 0.7, RoadKind.SECONDARY, 0.8, RoadKind.RESIDENTIAL, 0.95)));

    private final GraphHopperRoads roads;
    private final Points points;
    private final Random random = new Random(14);
    private final List<LatLon> units;
    private final Samples again = new Samples();
    private int next = UNITS;

    LiveUnits(GraphHopperRoads roads, Points points) {
        this.roads = roads;
        this.points = points;
        units = new ArrayList<>(points.any().subList(0, UNITS));
    }

    /** Measures and puts the figures in. */
    void measure(Map<String, Object> results) {
        open(results);
        tree(results);
        for (int i = 0; i < CLOSURES; i++) {
            LatLon at = points.any().get(random.nextInt(points.any().size()));
            roads.close(new RoadClosure("c" + i, List.of(at), NOW.plusSeconds(60), "bench"));
        }
        closed(results, "1 place, 1,000 units, 30 roads closed");
        Samples learning = new Samples();
        learning.round(1);
        learning.take(() -> roads.drive(LEARNED));
        results.put("preparing for learned speeds", learning.figures());
        closed(results, "1 place, 1,000 units, 30 roads closed, learned speeds");
        for (int i = 0; i < CLOSURES; i++) {
            roads.reopen("c" + i);
        }
        roads.drive(SirenFactors.NONE);
    }

    /** Before the hierarchy was prepared for what is closed, what that costs, with it, and with one road more closed since. */
    private void closed(Map<String, Object> results, String what) {
        results.put(what + ", not prepared for", calls(CALLS_CLOSED));
        Samples preparing = new Samples();
        preparing.round(1);
        preparing.take(() -> roads.settle(NOW));
        results.put(what + ", preparing", preparing.figures());
        results.put(what, calls(CALLS));
        roads.close(new RoadClosure("more", List.of(points.any().getLast()), NOW.plusSeconds(60), "bench"));
        results.put(what + ", one more since", calls(CALLS_CLOSED));
        roads.reopen("more");
    }

    private void open(Map<String, Object> results) {
        Samples moves = new Samples();
        Samples calls = new Samples();
        Samples least = new Samples();
        for (int round = -2; round < ROUNDS; round++) {
            if (round == 0) {
                List.of(moves, calls, least).forEach(Samples::forget);
            }
            moves.round(CALLS * MOVES);
            List.of(calls, least).forEach(samples -> samples.round(CALLS));
            for (int i = 0; i < CALLS; i++) {
                for (int k = 0; k < MOVES; k++) {
                    move(moves);
                }
                List<LatLon> place = newPlace();
                calls.take(() -> roads.times(units, place, Driving.SIREN, NOW));
                least.add(again(place), 0);
            }
        }
        results.put("a unit's move, with its fitting to the road", moves.figures());
        results.put("1 place, 1,000 units", calls.figures());
        results.put("1 place, 1,000 units, asked again, least of " + AGAIN, least.figures());
    }

    private void move(Samples moves) {
        int unit = random.nextInt(UNITS);
        LatLon moved = moved(units.get(unit));
        moves.take(() -> roads.moved(moved, Driving.SIREN));
        units.set(unit, moved);
    }

    private long again(List<LatLon> place) {
        again.forget();
        again.round(AGAIN);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < AGAIN; i++) {
            least = Math.min(least, again.take(() -> roads.times(units, place, Driving.SIREN, NOW)));
        }
        return least;
    }

    private void tree(Map<String, Object> results) {
        ReverseTree tree = new ReverseTree(roads);
        Samples samples = new Samples();
        for (int round = -1; round < ROUNDS; round++) {
            if (round == 0) {
                samples.forget();
            }
            samples.round(10);
            for (int i = 0; i < 10; i++) {
                int place =
                        points.junctions().get(random.nextInt(points.junctions().size()));
                samples.take(() -> tree.to(place));
            }
        }
        results.put("1 place, all junctions, shortest-path tree backwards", samples.figures());
    }

    private Samples.Figures calls(int count) {
        Samples samples = new Samples();
        for (int round = -1; round < ROUNDS; round++) {
            if (round == 0) {
                samples.forget();
            }
            samples.round(count);
            for (int i = 0; i < count; i++) {
                List<LatLon> place = newPlace();
                samples.take(() -> roads.times(units, place, Driving.SIREN, NOW));
            }
        }
        return samples.figures();
    }

    /** Along no road in particular: the fitting has to find one. */
    private LatLon moved(LatLon unit) {
        double turn = 2 * Math.PI * random.nextDouble();
        return new LatLon(unit.lat() + MOVE_DEGREES * Math.sin(turn), unit.lon() + 2 * MOVE_DEGREES * Math.cos(turn));
    }

    /** A place that nobody asked for before. */
    private List<LatLon> newPlace() {
        LatLon place = points.any().get(next);
        next = next + 1 < points.any().size() ? next + 1 : UNITS;
        return List.of(new LatLon(place.lat() + JITTER * random.nextDouble(), place.lon()));
    }
}
