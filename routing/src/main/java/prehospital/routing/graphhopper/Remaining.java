package prehospital.routing.graphhopper;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The time still to drive to one place from the end of any key, as if nothing were closed, worked out when first asked for and then
 * remembered: a lower bound while roads are closed, and exact where that way is open (CH-Potentials, Strasser &amp; Zeitz 2021). One
 * thread; used again for one place after the other.
 */
final class Remaining {
    private final Hierarchy hierarchy;
    private final int[] millis;
    private final float[] meters;
    private final int[] stamp;
    private final int[] entryOf;
    private final BitSet blocked = new BitSet();
    private int round;
    private Label arriving = Label.EMPTY;
    private BitSet closedEdges = new BitSet();
    private BitSet closedArcs = new BitSet();

    Remaining(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        int hubs = hierarchy.hubOf.length;
        millis = new int[hubs];
        meters = new float[hubs];
        stamp = new int[hubs];
        entryOf = new int[hubs];
        Arrays.fill(entryOf, -1);
    }

    /** Begins with a place: its label, and what is closed. */
    void begin(Label place, BitSet edges, BitSet arcs) {
        for (int i = 0; i < arriving.size(); i++) {
            entryOf[arriving.hubMillis[2 * i]] = -1;
        }
        round++;
        blocked.clear();
        arriving = place;
        closedEdges = edges;
        closedArcs = arcs;
        for (int i = 0; i < place.size(); i++) {
            entryOf[place.hubMillis[2 * i]] = i;
        }
    }

    /** Milliseconds from the end of a key; at least {@link UpwardSearch#NEVER} when there is no way. */
    int millis(int key) {
        int hub = hierarchy.hubOf[key];
        if (stamp[hub] != round) {
            work(hierarchy.roads.head[key]);
        }
        return millis[hub];
    }

    /** Metres of that way, for a key that was asked for. */
    float meters(int key) {
        return meters[hierarchy.hubOf[key]];
    }

    /** Whether that way is closed, for a key that was asked for. */
    boolean isBlocked(int key) {
        return blocked.get(hierarchy.hubOf[key]);
    }

    /** All keys that end at a node together, because the hierarchy may lead from one of them to another round a block. */
    private void work(int node) {
        RoadArrays roads = hierarchy.roads;
        int from = roads.firstIn[node];
        int to = roads.firstIn[node + 1];
        for (int i = from; i < to; i++) {
            int hub = hierarchy.hubOf[roads.inKeys[i]];
            stamp[hub] = round;
            millis[hub] = UpwardSearch.NEVER;
            int entry = entryOf[hub];
            if (entry >= 0) {
                millis[hub] = arriving.hubMillis[2 * entry + 1];
                meters[hub] = arriving.meters(entry);
                blocked.set(hub, arriving.uses(entry, closedEdges, closedArcs));
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = from; i < to; i++) {
                changed |= relax(hierarchy.hubOf[roads.inKeys[i]]);
            }
        }
    }

    private boolean relax(int hub) {
        KeyGraph up = hierarchy.up;
        boolean changed = false;
        for (int arc = up.first[hub]; arc < up.first[hub + 1]; arc++) {
            int next = up.toMillis[2 * arc];
            if (stamp[next] != round) {
                work(hierarchy.nodeOf(next));
            }
            int then = millis[next] + up.toMillis[2 * arc + 1];
            if (then < millis[hub]) {
                changed = true;
                millis[hub] = then;
                meters[hub] = meters[next] + hierarchy.meters[up.arc[arc]];
                blocked.set(hub, blocked.get(next) || closedArcs.get(up.arc[arc]));
            }
        }
        return changed;
    }
}
