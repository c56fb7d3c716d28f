package prehospital.routing.graphhopper;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Ways round closed roads, one after the other to the same place: A* on the open roads, led by the exact time that would remain if
 * nothing were closed. It ends at the first key it takes from which that way is open, so it looks at little more than the detour. What one
 * unit's search found out is kept for the next to the same place: a key that it looked at is at least as far as the whole way without
 * the way to the key (Adaptive A*, Koenig &amp; Likhachev 2005), and from the keys of the way itself the rest is known. A place that cannot be
 * reached would make it look at everything: after {@link #LOOKS_PER_NODE} looks for each node it gives up, and the plain search has to
 * answer, which finds out at once. One thread; used again.
 */
final class Detours {
    /** How often one question may look at the roads, for each node of the graph. */
    private static final int LOOKS_PER_NODE = 1;

    private final RoadArrays roads;
    private final RoadArrays.Speeds speeds;
    private final Ends ends;
    private final UpwardSearch upward;
    private final Hierarchy hierarchy;
    private final Remaining remaining;
    private final int[] millis;
    private final float[] meters;
    private final int[] stamp;

    /** The key driven before, or -1. */
    private final int[] before;

    /** What searches to this place found out: at least so many milliseconds remain, if {@code boundPlace} is the place's number. */
    private final int[] bound;

    private final int[] boundPlace;

    /** Metres that remain where the way is known, if {@code knownPlace} is the place's number. */
    private final float[] knownMeters;

    private final int[] knownPlace;
    private int[] looked = new int[1 << 9];
    private int lookedCount;
    private int placeNumber;
    private final LongHeap queue = new LongHeap();
    private BitSet closed = new BitSet();
    private int round;
    private long looks;

    /** A way, or that there is none. */
    record Way(int millis, double meters) {
        static final Way NONE = new Way(UpwardSearch.NEVER, 0);

        boolean found() {
            return millis < UpwardSearch.NEVER;
        }
    }

    Detours(Hierarchy hierarchy, Ends ends, UpwardSearch upward) {
        this.hierarchy = hierarchy;
        this.ends = ends;
        this.upward = upward;
        roads = hierarchy.roads;
        speeds = hierarchy.speeds;
        remaining = new Remaining(hierarchy);
        int keys = 2 * roads.edges;
        millis = new int[keys];
        meters = new float[keys];
        stamp = new int[keys];
        Arrays.fill(stamp, -1);
        before = new int[keys];
        bound = new int[keys];
        boundPlace = new int[keys];
        knownMeters = new float[keys];
        knownPlace = new int[keys];
    }

    /** Begins with a place on an open road. */
    void begin(Snapped place, BitSet edges, BitSet arcs) {
        closed = edges;
        looks = 0;
        placeNumber++;
        ends.arriving(place);
        ends.keepOpen(edges);
        remaining.begin(upward.label(ends, hierarchy.down, hierarchy.up), edges, arcs);
    }

    /** Whether it has given up on this place. */
    boolean gaveUp() {
        return looks > (long) LOOKS_PER_NODE * roads.nodes;
    }

    /** The best way from a unit on an open road. Meaningless once it {@linkplain #gaveUp() gave up}. */
    Way way(Snapped unit) {
        round++;
        queue.clear();
        lookedCount = 0;
        ends.leaving(unit);
        ends.keepOpen(closed);
        for (int i = 0; i < ends.size; i++) {
            reach(ends.keys[i], ends.millis[i], ends.meters[i], -1);
        }
        while (!queue.isEmpty() && !gaveUp()) {
            long item = queue.pop();
            int key = (int) item;
            int whole = (int) (item >>> 32);
            if (whole != millis[key] + rest(key)) {
                continue; // It was reached earlier by another way.
            }
            boolean known = knownPlace[key] == placeNumber;
            if (known || !remaining.isBlocked(key)) {
                Way way = new Way(whole, meters[key] + (known ? knownMeters[key] : remaining.meters(key)));
                learn(way, before[key]);
                return way;
            }
            look(key);
        }
        if (!gaveUp()) {
            learn(Way.NONE, -1);
        }
        return Way.NONE;
    }

    /** Milliseconds that remain at least from the end of a key. */
    private int rest(int key) {
        int asIfOpen = remaining.millis(key);
        return boundPlace[key] == placeNumber ? Math.max(asIfOpen, bound[key]) : asIfOpen;
    }

    /** Keeps what a search found out. */
    private void learn(Way way, int lastKey) {
        for (int i = 0; i < lookedCount; i++) {
            int key = looked[i];
            bound[key] = way.found() ? Math.max(rest(key), way.millis - millis[key]) : UpwardSearch.NEVER;
            boundPlace[key] = placeNumber;
        }
        for (int key = lastKey; key >= 0; key = before[key]) {
            knownMeters[key] = (float) (way.meters - meters[key]);
            knownPlace[key] = placeNumber;
        }
    }

    private void look(int key) {
        looks++;
        if (lookedCount == looked.length) {
            looked = Arrays.copyOf(looked, 2 * lookedCount);
        }
        looked[lookedCount++] = key;
        expand(key);
    }

    private void expand(int key) {
        int node = roads.head[key];
        for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
            int next = roads.inKeys[i] ^ 1;
            if (speeds.isOpen(next) && !closed.get(next >> 1) && roads.mayTurn(key, next)) {
                reach(next, millis[key] + speeds.millis[next], meters[key] + (float) roads.meters[next >> 1], key);
            }
        }
    }

    private void reach(int key, int time, float length, int from) {
        if (stamp[key] == round && millis[key] <= time) {
            return;
        }
        int rest = rest(key);
        if (rest < UpwardSearch.NEVER) {
            stamp[key] = round;
            millis[key] = time;
            meters[key] = length;
            before[key] = from;
            queue.push(((long) (time + rest) << 32) | key);
        }
    }
}
