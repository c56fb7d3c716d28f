package prehospital.routing.graphhopper;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Ways round closed roads, one after the other to the same place: A* on the open roads, led by the exact time that would remain if
 * nothing were closed. It ends at the first key it takes from which that way is open, so it looks at little more than the detour. A place
 * or a unit that cannot get out would make it look at everything: after {@link #LOOKS_PER_NODE} looks for each node it gives up, and
 * the plain search has to answer. One thread; used again.
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
    }

    /** Begins with a place on an open road. */
    void begin(Snapped place, BitSet edges, BitSet arcs) {
        closed = edges;
        looks = 0;
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
        ends.leaving(unit);
        ends.keepOpen(closed);
        for (int i = 0; i < ends.size; i++) {
            reach(ends.keys[i], ends.millis[i], ends.meters[i]);
        }
        while (!queue.isEmpty() && !gaveUp()) {
            long item = queue.pop();
            int key = (int) item;
            int whole = (int) (item >>> 32);
            if (whole != millis[key] + remaining.millis(key)) {
                continue; // It was reached earlier by another way.
            }
            if (!remaining.isBlocked(key)) {
                return new Way(whole, meters[key] + remaining.meters(key));
            }
            looks++;
            expand(key);
        }
        return Way.NONE;
    }

    private void expand(int key) {
        int node = roads.head[key];
        for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
            int next = roads.inKeys[i] ^ 1;
            if (speeds.isOpen(next) && !closed.get(next >> 1) && roads.mayTurn(key, next)) {
                reach(next, millis[key] + speeds.millis[next], meters[key] + (float) roads.meters[next >> 1]);
            }
        }
    }

    private void reach(int key, int time, float length) {
        if (stamp[key] == round && millis[key] <= time) {
            return;
        }
        int rest = remaining.millis(key);
        if (rest < UpwardSearch.NEVER) {
            stamp[key] = round;
            millis[key] = time;
            meters[key] = length;
            queue.push(((long) (time + rest) << 32) | key);
        }
    }
}
