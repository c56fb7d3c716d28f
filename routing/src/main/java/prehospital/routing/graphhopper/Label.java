package prehospital.routing.graphhopper;

import java.util.BitSet;

/**
 * Where one point meets the hierarchy: the hubs that a search from it (or, backwards, to it) reaches, earliest first. Entry i is hub
 * {@code hubMillis[2 * i]} after {@code hubMillis[2 * i + 1]} milliseconds. The metres from the point stand behind all hubs in the same array, as the bits of a
 * float each: a question reads little more than this array, and far away memory is what it waits for. Immutable.
 */
final class Label {
    static final Label EMPTY = new Label(new int[0], (entry, edges, arcs) -> false);

    final int[] hubMillis;
    private final Trail trail;
    private final int size;

    /** How the entries were reached. */
    interface Trail {
        /** Whether the way to an entry is closed. */
        boolean uses(int entry, BitSet edges, BitSet arcs);
    }

    /**
     * The trail of one search: entry i was reached from entry {@code from[i]} by arc {@code arc[i]}; a start has {@code from[i] < 0} and drives
     * {@code startKeys[arc[i]]}.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Searched(int[] from, int[] arc, int[] startKeys) implements Trail {
        @Override
        public boolean uses(int entry, BitSet edges, BitSet arcs) {
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

    /**
     * A label.
     *
     * @param hubMillis as above, with the metres
     */
    Label(int[] hubMillis, Trail trail) {
        this.hubMillis = hubMillis;
        this.trail = trail;
        size = hubMillis.length / 3;
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
        return trail.uses(entry, edges, arcs);
    }
}
