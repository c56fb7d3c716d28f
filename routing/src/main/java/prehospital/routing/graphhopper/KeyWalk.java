package prehospital.routing.graphhopper;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Shortest ways in metres from one place on a road to others close by. One thread; used again and again. */
final class KeyWalk {
    /** A vehicle that seems to have moved back this little stood still, in metres. */
    private static final double BACK_METERS = 25;

    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private final LongHeap queue = new LongHeap();

    /** Metres to the start of each key that was reached, and the key before it. */
    private final Map<Integer, Reached> reached = new HashMap<>();

    private Nearby.Candidate from = new Nearby.Candidate(0, 0, 0);

    private record Reached(double meters, int before) {}

    /** Hears the keys of a way in order, with the metres driven on each. */
    interface Visitor {
        void drives(int key, double meters);
    }

    KeyWalk(RoadArrays roads, RoadArrays.Speeds speeds) {
        this.roads = roads;
        this.speeds = speeds;
    }

    /** How far it is worth to look for a step of this length, in metres. */
    static double bound(double straight) {
        return 2 * straight + 200;
    }

    /** Begins at a place; what is farther than the bound is not found. */
    void begin(Nearby.Candidate start, double bound) {
        from = start;
        reached.clear();
        queue.clear();
        expand(start.key(), roads.meters[start.key() >> 1] - start.offset());
        while (!queue.isEmpty()) {
            long item = queue.pop();
            int key = (int) item;
            double meters = Objects.requireNonNull(reached.get(key)).meters();
            if ((int) (item >>> 32) == centimeters(meters) && meters <= bound) {
                expand(key, meters + roads.meters[key >> 1]);
            }
        }
    }

    private void expand(int key, double atEnd) {
        int node = roads.head[key];
        for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
            int next = roads.inKeys[i] ^ 1;
            if (speeds.isOpen(next) && roads.mayTurn(key, next)) {
                Reached known = reached.get(next);
                if (known == null || atEnd < known.meters()) {
                    reached.put(next, new Reached(atEnd, key));
                    queue.push(((long) centimeters(atEnd) << 32) | next);
                }
            }
        }
    }

    private static int centimeters(double meters) {
        return (int) Math.round(meters * 100);
    }

    /** Metres of the way to a place, infinite when it is too far. */
    double meters(Nearby.Candidate to) {
        if (isAhead(to)) {
            return Math.max(0, to.offset() - from.offset());
        }
        Reached there = reached.get(to.key());
        return there == null ? Double.POSITIVE_INFINITY : there.meters() + to.offset();
    }

    private boolean isAhead(Nearby.Candidate to) {
        return to.key() == from.key() && to.offset() >= from.offset() - BACK_METERS;
    }

    /** Tells the way to a place that is not too far. The keys come from the end to the start. */
    void way(Nearby.Candidate to, Visitor visitor) {
        if (isAhead(to)) {
            visitor.drives(to.key(), Math.max(0, to.offset() - from.offset()));
            return;
        }
        visitor.drives(to.key(), to.offset());
        int key = Objects.requireNonNull(reached.get(to.key())).before();
        while (key != from.key()) {
            visitor.drives(key, roads.meters[key >> 1]);
            key = Objects.requireNonNull(reached.get(key)).before();
        }
        visitor.drives(key, roads.meters[key >> 1] - from.offset());
    }
}
