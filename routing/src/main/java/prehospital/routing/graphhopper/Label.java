package prehospital.routing.graphhopper;

import java.util.BitSet;

/**
 * Where one point meets the hierarchy: the hubs that a search from it (or, backwards, to it) reaches, earliest first. Entry i is hub
 * {@code hubMillis[2 * i]} after {@code hubMillis[2 * i + 1]} milliseconds, reached from entry {@code from[i]} by arc
 * {@code arc[i]}; a start has {@code from[i] < 0} and drives {@code startMeters[arc[i]]} of {@code startKeys[arc[i]]}. Immutable.
 */
final class Label {
    static final Label EMPTY = new Label(new int[0], new int[0], new int[0], new int[0], new float[0]);

    final int[] hubMillis;
    private final int[] from;
    private final int[] arc;
    private final int[] startKeys;
    private final float[] startMeters;

    Label(int[] hubMillis, int[] from, int[] arc, int[] startKeys, float[] startMeters) {
        this.hubMillis = hubMillis;
        this.from = from;
        this.arc = arc;
        this.startKeys = startKeys;
        this.startMeters = startMeters;
    }

    int size() {
        return from.length;
    }

    /** Metres to an entry. */
    double meters(int entry, Hierarchy hierarchy) {
        double sum = 0;
        int at = entry;
        while (from[at] >= 0) {
            sum += hierarchy.meters[arc[at]];
            at = from[at];
        }
        return sum + startMeters[arc[at]];
    }

    /** Whether the way to an entry is closed. */
    boolean uses(int entry, BitSet edges, BitSet arcs) {
        int at = entry;
        while (from[at] >= 0) {
            if (arcs.get(arc[at])) {
                return true;
            }
            at = from[at];
        }
        return edges.get(startKeys[arc[at]] >> 1);
    }
}
