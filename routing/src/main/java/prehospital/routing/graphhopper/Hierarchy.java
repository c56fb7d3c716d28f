package prehospital.routing.graphhopper;

import com.graphhopper.storage.CHStorage;
import com.graphhopper.storage.RoutingCHGraphImpl;
import java.util.Arrays;
import java.util.BitSet;

/**
 * GraphHopper's edge-based contraction hierarchy (Geisberger et al. 2008) as plain arrays. Its nodes are <em>hubs</em>: "has just
 * driven key k and is at its end". The turn into an arc is part of the arc, so forbidden turns and the ban on turning round need
 * no look-up while searching. Hubs are numbered from the most important down, so that what every search meets lies together in
 * memory. Times are sums of GraphHopper's milliseconds, edge by edge, not its rounded shortcut weights. Immutable.
 */
final class Hierarchy {
    final RoadArrays roads;
    final RoadArrays.Speeds speeds;

    /** The hub of each key. */
    final int[] hubOf;

    /** Arcs towards more important hubs, in the direction of driving. */
    final KeyGraph up;

    /** Arcs towards more important hubs, against the direction of driving. */
    final KeyGraph down;

    /** Metres of each arc; arcs below {@code 2 × edges} are keys, the others shortcuts. */
    final float[] meters;

    private static final int UNKNOWN = -1;

    private final int keys;
    private final int[] nodeOf;
    private final int[] millis;
    private final int[] first;
    private final int[] last;

    /** The two arcs of each shortcut, in the order of driving. */
    private final int[] parts;

    /** The shortcuts, parts before their wholes. */
    private final int[] order;

    /**
     * Copies a prepared hierarchy.
     *
     * @param speeds those the hierarchy was prepared with
     */
    Hierarchy(RoadArrays roads, RoadArrays.Speeds speeds, RoutingCHGraphImpl prepared) {
        this.roads = roads;
        this.speeds = speeds;
        CHStorage storage = prepared.getCHStorage();
        keys = 2 * roads.edges;
        int arcs = keys + storage.getShortcuts();
        millis = Arrays.copyOf(speeds.millis, arcs);
        meters = new float[arcs];
        first = new int[arcs];
        last = new int[arcs];
        parts = new int[2 * storage.getShortcuts()];
        for (int key = 0; key < keys; key++) {
            meters[key] = (float) roads.meters[key >> 1];
            first[key] = key;
            last[key] = key;
        }
        for (int shortcut = 0; shortcut < storage.getShortcuts(); shortcut++) {
            copy(storage, shortcut);
        }
        order = new int[storage.getShortcuts()];
        measure();
        int[] level = new int[roads.nodes];
        Arrays.setAll(level, node -> storage.getLevel(storage.toNodePointer(node)));
        hubOf = new int[keys];
        nodeOf = new int[keys];
        number(level);
        KeyGraph.Builder upward = new KeyGraph.Builder(keys);
        KeyGraph.Builder downward = new KeyGraph.Builder(keys);
        for (int arc = 0; arc < arcs; arc++) {
            int from = level[roads.tail(first[arc])];
            int to = level[roads.head[last[arc]]];
            boolean driven = arc >= keys || speeds.isOpen(arc);
            if (driven && to >= from) {
                addUp(upward, arc);
            }
            if (driven && from >= to) {
                addDown(downward, arc);
            }
        }
        up = upward.build();
        down = downward.build();
    }

    private void copy(CHStorage storage, int shortcut) {
        long pointer = storage.toShortcutPointer(shortcut);
        int arc = keys + shortcut;
        first[arc] = storage.getOrigEdgeKeyFirst(pointer);
        last[arc] = storage.getOrigEdgeKeyLast(pointer);
        int begin = storage.getSkippedEdge1(pointer);
        int end = storage.getSkippedEdge2(pointer);
        parts[2 * shortcut] = begin < roads.edges ? first[arc] : keys + begin - roads.edges;
        parts[2 * shortcut + 1] = end < roads.edges ? last[arc] : keys + end - roads.edges;
        millis[arc] = UNKNOWN;
    }

    /** Sums up shortcuts whose parts are known, until all are; most parts are stored before their whole, but not all. */
    private void measure() {
        int known = 0;
        while (known < order.length) {
            int before = known;
            for (int shortcut = 0; shortcut < order.length; shortcut++) {
                int begin = parts[2 * shortcut];
                int end = parts[2 * shortcut + 1];
                if (millis[keys + shortcut] == UNKNOWN && millis[begin] != UNKNOWN && millis[end] != UNKNOWN) {
                    millis[keys + shortcut] = millis[begin] + millis[end];
                    meters[keys + shortcut] = meters[begin] + meters[end];
                    order[known++] = shortcut;
                }
            }
            if (known == before) {
                throw new IllegalStateException("the hierarchy has shortcuts without an end");
            }
        }
    }

    private void number(int[] level) {
        long[] byLevel = new long[keys];
        Arrays.setAll(byLevel, key -> ((long) -level[roads.head[key]] << 32) | key);
        Arrays.sort(byLevel);
        for (int hub = 0; hub < keys; hub++) {
            hubOf[(int) byLevel[hub]] = hub;
            nodeOf[hub] = roads.head[(int) byLevel[hub]];
        }
    }

    private void addUp(KeyGraph.Builder upward, int arc) {
        int tail = roads.tail(first[arc]);
        for (int i = roads.firstIn[tail]; i < roads.firstIn[tail + 1]; i++) {
            if (roads.mayTurn(roads.inKeys[i], first[arc])) {
                upward.add(hubOf[roads.inKeys[i]], hubOf[last[arc]], millis[arc], arc);
            }
        }
    }

    private void addDown(KeyGraph.Builder downward, int arc) {
        int tail = roads.tail(first[arc]);
        for (int i = roads.firstIn[tail]; i < roads.firstIn[tail + 1]; i++) {
            if (roads.mayTurn(roads.inKeys[i], first[arc])) {
                downward.add(hubOf[last[arc]], hubOf[roads.inKeys[i]], millis[arc], arc);
            }
        }
    }

    /** The node at which a hub is. */
    int nodeOf(int hub) {
        return nodeOf[hub];
    }

    /** The arcs that use a closed edge. */
    BitSet arcsThrough(BitSet closedEdges) {
        BitSet closed = new BitSet(millis.length);
        for (int edge = closedEdges.nextSetBit(0); edge >= 0; edge = closedEdges.nextSetBit(edge + 1)) {
            closed.set(2 * edge, 2 * edge + 2);
        }
        for (int shortcut : order) {
            if (closed.get(parts[2 * shortcut]) || closed.get(parts[2 * shortcut + 1])) {
                closed.set(keys + shortcut);
            }
        }
        return closed;
    }
}
