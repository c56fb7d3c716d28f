package prehospital.routing.graphhopper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import prehospital.routing.Driving;

/**
 * One shortest-path tree towards one place, on directed edges so that turn restrictions and the ban on turning round hold. The
 * cost of a key is the time from its end to the place. Keys leave the queue in the order of their time, so the first time that a key
 * is reached is its best: nothing is ever improved. One thread; used again for many searches.
 */
final class ReverseSearch {
    /** Units are looked at after so many keys, to stop when all are reached. */
    private static final int LOOK_EVERY = 2_048;

    private final RoadArrays roads;
    private final double[] seconds;
    private final int[] millis;
    private final double[] meters;
    private final int[] stamp;
    private int round;

    private double[] queueSeconds = new double[1 << 10];
    private int[] queueKeys = new int[1 << 10];
    private int queued;

    private RoadArrays.Speeds speeds;
    private BitSet closed = new BitSet();
    private Snapped place = new Snapped.AtNode(0);
    private final List<Entry> entries = new ArrayList<>();

    /** A way into the place: the last key and how far along it the place is. */
    private record Entry(int key, double seconds, int millis, double meters) {}

    /**
     * The way of one unit.
     *
     * @param seconds exact time; infinite when there is no way
     * @param millis the same, rounded edge by edge
     */
    record Way(double seconds, int millis, double meters) {
        static final Way NONE = new Way(Double.POSITIVE_INFINITY, 0, 0);

        boolean found() {
            return Double.isFinite(seconds);
        }
    }

    ReverseSearch(RoadArrays roads) {
        this.roads = roads;
        this.speeds = roads.speeds(Driving.SIREN);
        int keys = 2 * roads.edges;
        seconds = new double[keys];
        millis = new int[keys];
        meters = new double[keys];
        stamp = new int[keys];
    }

    /** The ways from all units to the place, in the order of the units. */
    List<Way> ways(Snapped to, List<Snapped> units, RoadArrays.Speeds driving, BitSet closedEdges) {
        begin(to, driving, closedEdges);
        Way[] ways = new Way[units.size()];
        Arrays.fill(ways, Way.NONE);
        BitSet settled = new BitSet();
        int taken = 0;
        while (queued > 0) {
            double now = queueSeconds[0];
            expand(pop());
            if (++taken % LOOK_EVERY == 0 && allReached(units, ways, settled, now)) {
                return List.of(ways);
            }
        }
        for (int i = 0; i < ways.length; i++) {
            ways[i] = way(units.get(i));
        }
        return List.of(ways);
    }

    /** A way counts only once the search is past it: until then the other side of the unit's edge may still be nearer. */
    private boolean allReached(List<Snapped> units, Way[] ways, BitSet settled, double now) {
        for (int i = settled.nextClearBit(0); i < ways.length; i = settled.nextClearBit(i + 1)) {
            ways[i] = way(units.get(i));
            settled.set(i, ways[i].seconds <= now);
        }
        return settled.cardinality() == ways.length;
    }

    private void begin(Snapped to, RoadArrays.Speeds driving, BitSet closedEdges) {
        round++;
        queued = 0;
        speeds = driving;
        closed = closedEdges;
        place = to;
        entries.clear();
        switch (to) {
            case Snapped.AtNode(int node) -> {
                for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
                    reach(roads.inKeys[i], 0, 0, 0);
                }
            }
            case Snapped.OnEdge onEdge -> {
                for (int edge : roads.withCopies(onEdge.edge())) {
                    enter(onEdge, 2 * edge, 0);
                    enter(onEdge, 2 * edge + 1, 1);
                }
            }
        }
    }

    private void enter(Snapped.OnEdge onEdge, int key, int direction) {
        double length = onEdge.driven(direction);
        double time = length * speeds.secondsPerMeter[key];
        if (isOpen(key)) {
            push(time, 2 * roads.edges + entries.size());
            entries.add(new Entry(key, time, (int) Math.round(time * 1000), length));
        }
    }

    private boolean isOpen(int key) {
        return speeds.seconds[key] < Double.POSITIVE_INFINITY && !closed.get(key >> 1);
    }

    private void expand(int item) {
        if (item >= 2 * roads.edges) {
            Entry entry = entries.get(item - 2 * roads.edges);
            expand(entry.key, entry.seconds, entry.millis, entry.meters);
        } else {
            expand(
                    item,
                    seconds[item] + speeds.seconds[item],
                    millis[item] + speeds.millis[item],
                    meters[item] + roads.meters[item >> 1]);
        }
    }

    private void expand(int key, double fromTail, int millisFromTail, double metersFromTail) {
        int tail = roads.tail(key);
        for (int i = roads.firstIn[tail]; i < roads.firstIn[tail + 1]; i++) {
            int before = roads.inKeys[i];
            if (stamp[before] != round && roads.mayTurn(before, key)) {
                reach(before, fromTail, millisFromTail, metersFromTail);
            }
        }
    }

    private void reach(int key, double time, int inMillis, double length) {
        stamp[key] = round;
        seconds[key] = time;
        millis[key] = inMillis;
        meters[key] = length;
        if (isOpen(key)) {
            push(time + speeds.seconds[key], key);
        }
    }

    private Way way(Snapped unit) {
        return switch (unit) {
            case Snapped.AtNode(int node) -> wayFromNode(node);
            case Snapped.OnEdge onEdge -> wayFromEdge(onEdge);
        };
    }

    private Way wayFromNode(int node) {
        if (place.equals(new Snapped.AtNode(node))) {
            return new Way(0, 0, 0);
        }
        Way best = Way.NONE;
        for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
            int key = roads.inKeys[i] ^ 1;
            if (stamp[key] == round && isOpen(key)) {
                best = better(
                        best,
                        seconds[key] + speeds.seconds[key],
                        millis[key] + speeds.millis[key],
                        meters[key] + roads.meters[key >> 1]);
            }
        }
        for (Entry entry : entries) {
            if (roads.tail(entry.key) == node) {
                best = better(best, entry.seconds, entry.millis, entry.meters);
            }
        }
        return best;
    }

    private Way wayFromEdge(Snapped.OnEdge from) {
        Way best = Way.NONE;
        for (int edge : roads.withCopies(from.edge())) {
            for (int direction = 0; direction < 2; direction++) {
                int key = 2 * edge + direction;
                if (!isOpen(key)) {
                    continue;
                }
                double perMeter = speeds.secondsPerMeter[key];
                if (stamp[key] == round) {
                    double rest = from.rest(direction);
                    double time = rest * perMeter;
                    int inMillis = (int) Math.round(time * 1000);
                    best = better(best, time + seconds[key], inMillis + millis[key], rest + meters[key]);
                }
                if (place instanceof Snapped.OnEdge onEdge && edge == onEdge.edge()) {
                    double ahead = onEdge.driven(direction) - from.driven(direction);
                    if (ahead >= 0) {
                        best = better(best, ahead * perMeter, (int) Math.round(ahead * perMeter * 1000), ahead);
                    }
                }
            }
        }
        return best;
    }

    private static Way better(Way best, double time, int inMillis, double length) {
        return time < best.seconds ? new Way(time, inMillis, length) : best;
    }

    private void push(double time, int item) {
        if (queued == queueKeys.length) {
            queueSeconds = Arrays.copyOf(queueSeconds, 2 * queued);
            queueKeys = Arrays.copyOf(queueKeys, 2 * queued);
        }
        int hole = queued++;
        while (hole > 0) {
            int parent = (hole - 1) >> 2;
            if (queueSeconds[parent] <= time) {
                break;
            }
            queueSeconds[hole] = queueSeconds[parent];
            queueKeys[hole] = queueKeys[parent];
            hole = parent;
        }
        queueSeconds[hole] = time;
        queueKeys[hole] = item;
    }

    /** Takes the earliest item; the queue is a heap with four children to a node. */
    private int pop() {
        int first = queueKeys[0];
        queued--;
        double time = queueSeconds[queued];
        int item = queueKeys[queued];
        int hole = 0;
        for (int child = 1; child < queued; child = 4 * hole + 1) {
            int least = child;
            for (int other = child + 1; other < Math.min(child + 4, queued); other++) {
                if (queueSeconds[other] < queueSeconds[least]) {
                    least = other;
                }
            }
            if (queueSeconds[least] >= time) {
                break;
            }
            queueSeconds[hole] = queueSeconds[least];
            queueKeys[hole] = queueKeys[least];
            hole = least;
        }
        queueSeconds[hole] = time;
        queueKeys[hole] = item;
        return first;
    }
}
