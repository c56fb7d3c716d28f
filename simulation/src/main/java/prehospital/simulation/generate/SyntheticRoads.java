package prehospital.simulation.generate;

import java.util.Arrays;
import java.util.PriorityQueue;
import prehospital.simulation.scenario.NodeMatrix;

/**
 * The roads of an invented region: each place is joined to its nearest neighbours by local roads and to farther ones by a coarser net of faster
 * roads; a river is crossed on three bridges only. Deterministic, without chance.
 */
final class SyntheticRoads {
    private static final int LOCAL_NEIGHBOURS = 5;

    /** Every so many places one is a junction of the faster roads. */
    private static final int JUNCTION_EVERY = 6;

    private static final int FAST_NEIGHBOURS = 4;

    /** Siren speeds, metres a second: 45 km/h through streets, 80 km/h between towns. */
    private static final double LOCAL_SPEED = 45 / 3.6;

    private static final double FAST_SPEED = 80 / 3.6;

    /** Roads are longer than the straight line. */
    private static final double DETOUR = 1.3;

    private static final double[] BRIDGES_Y = {7_500, 19_000, 31_000};
    private static final double BRIDGE_REACH = 3_000;
    private static final double RIVER_X = 27_500;
    private static final double RIVER_SWING = 2_000;
    private static final double RIVER_PERIOD = 13_000;

    private final double[] x;
    private final double[] y;
    private final double[][] direct;

    private SyntheticRoads(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        direct = new double[x.length][x.length];
        for (double[] row : direct) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
    }

    /** Siren drive times between all places, in tenths of a second; every place is reached. */
    static NodeMatrix sirenSeconds(double[] x, double[] y) {
        SyntheticRoads roads = new SyntheticRoads(x, y);
        roads.join(1, LOCAL_NEIGHBOURS, LOCAL_SPEED);
        roads.join(JUNCTION_EVERY, FAST_NEIGHBOURS, FAST_SPEED);
        roads.connect();
        NodeMatrix seconds = new NodeMatrix(x.length);
        for (int from = 0; from < x.length; from++) {
            double[] shortest = roads.shortest(from);
            for (int to = 0; to < x.length; to++) {
                seconds.set(from, to, Math.round(shortest[to] * 10) / 10.0);
            }
        }
        return seconds;
    }

    private void join(int every, int neighbours, double speed) {
        for (int from = 0; from < x.length; from += every) {
            double[] meters = new double[x.length];
            Arrays.fill(meters, Double.POSITIVE_INFINITY);
            for (int to = 0; to < x.length; to += every) {
                meters[to] = to == from || !passable(from, to) ? Double.POSITIVE_INFINITY : meters(from, to);
            }
            for (int i = 0; i < neighbours; i++) {
                int nearest = least(meters);
                if (meters[nearest] < Double.POSITIVE_INFINITY) {
                    road(from, nearest, speed);
                }
                meters[nearest] = Double.POSITIVE_INFINITY;
            }
        }
    }

    /** What no road reaches from the first place is joined to the nearest place that it does reach. */
    private void connect() {
        double[] reached = shortest(0);
        while (Arrays.stream(reached).anyMatch(Double::isInfinite)) {
            int[] pair = {0, 0};
            double best = Double.POSITIVE_INFINITY;
            for (int in = 0; in < x.length; in++) {
                for (int out = 0; out < x.length; out++) {
                    boolean gap = !Double.isInfinite(reached[in]) && Double.isInfinite(reached[out]);
                    if (gap && meters(in, out) < best) {
                        best = meters(in, out);
                        pair = new int[] {in, out};
                    }
                }
            }
            road(pair[0], pair[1], LOCAL_SPEED);
            reached = shortest(0);
        }
    }

    private void road(int from, int to, double speed) {
        double seconds = meters(from, to) * DETOUR / speed;
        direct[from][to] = Math.min(direct[from][to], seconds);
        direct[to][from] = direct[from][to];
    }

    private double meters(int from, int to) {
        double east = x[from] - x[to];
        double north = y[from] - y[to];
        return Math.sqrt(east * east + north * north);
    }

    private boolean passable(int from, int to) {
        if (west(from) == west(to)) {
            return true;
        }
        double middle = (y[from] + y[to]) / 2;
        return Arrays.stream(BRIDGES_Y).anyMatch(bridge -> Math.abs(bridge - middle) < BRIDGE_REACH);
    }

    private boolean west(int place) {
        return x[place] < RIVER_X + RIVER_SWING * StrictMath.sin(y[place] / RIVER_PERIOD * 2 * Math.PI);
    }

    private static int least(double[] values) {
        int least = 0;
        for (int i = 1; i < values.length; i++) {
            least = values[i] < values[least] ? i : least;
        }
        return least;
    }

    private record Open(double seconds, int place) {}

    private double[] shortest(int from) {
        double[] seconds = new double[x.length];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        seconds[from] = 0;
        PriorityQueue<Open> queue = new PriorityQueue<>((a, b) ->
                a.seconds == b.seconds ? Integer.compare(a.place, b.place) : Double.compare(a.seconds, b.seconds));
        queue.add(new Open(0, from));
        for (Open next = queue.poll(); next != null; next = queue.poll()) {
            for (int to = 0; to < x.length && next.seconds <= seconds[next.place]; to++) {
                double through = next.seconds + direct[next.place][to];
                if (through < seconds[to]) {
                    seconds[to] = through;
                    queue.add(new Open(through, to));
                }
            }
        }
        return seconds;
    }
}
