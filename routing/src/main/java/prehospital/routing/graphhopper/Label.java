package prehospital.routing.graphhopper;

import java.util.BitSet;

/**
 * Where one point meets the hierarchy: the hubs that a search from it (or, backwards, to it) reaches, earliest first. Entry i is hub
 * {@code hubMillis[2 * i]} after {@code hubMillis[2 * i + 1]} milliseconds, reached from entry {@code from[i]} by arc
 * {@code arc[i]}; a start has {@code from[i] < 0} and drives {@code startKeys[arc[i]]}. The metres from the point stand behind all hubs in the same array, as
 * the bits of a float each: a question reads little more than this array, and far away memory is what it waits for. Immutable.
 */
final class Label {
    static final Label EMPTY = new Label(new int[0], new int[0], new int[0], new int[0]);

    final int[] hubMillis;
    private final int[] from;
    private final int[] arc;
    private final int[] startKeys;
    private final int size;

    /**
     * A label.
     *
     * @param hubMillis as above, with the metres
     */
    Label(int[] hubMillis, int[] from, int[] arc, int[] startKeys) {
        this.hubMillis = hubMillis;
        this.from = from;
        this.arc = arc;
        this.startKeys = startKeys;
        size = from.length;
    }

    int size() {
        return size;
    }

    /** Metres to an entry. */
    float meters(int entry) {
        return meters(hubMillis, 0, size, entry);
    }

    /** Metres to an entry of a label of so many that begins there in an array of several. */
    static float meters(int[] hubMillis, int begin, int entries, int entry) {
        return Float.intBitsToFloat(hubMillis[begin + 2 * entries + entry]);
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
