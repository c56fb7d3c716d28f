package prehospital.routing.graphhopper;

import java.util.Arrays;

/**
 * One direction of a {@link Hierarchy}: the arcs of hub h are {@code first[h] .. first[h + 1] - 1}; arc i leads to hub
 * {@code toMillis[2 * i]} in {@code toMillis[2 * i + 1]} milliseconds and is {@code arc[i]} of the hierarchy. Immutable.
 */
final class KeyGraph {
    final int[] first;
    final int[] toMillis;
    final int[] arc;

    private KeyGraph(int[] first, int[] toMillis, int[] arc) {
        this.first = first;
        this.toMillis = toMillis;
        this.arc = arc;
    }

    /** Collects arcs in any order. One thread. */
    static final class Builder {
        private final int hubs;
        private int[] rows = new int[4 * 1024];
        private int size;

        Builder(int hubs) {
            this.hubs = hubs;
        }

        void add(int from, int to, int millis, int arc) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
            }
            rows[size++] = from;
            rows[size++] = to;
            rows[size++] = millis;
            rows[size++] = arc;
        }

        KeyGraph build() {
            int[] first = new int[hubs + 1];
            for (int i = 0; i < size; i += 4) {
                first[rows[i] + 1]++;
            }
            for (int hub = 0; hub < hubs; hub++) {
                first[hub + 1] += first[hub];
            }
            int[] next = Arrays.copyOf(first, hubs);
            int[] toMillis = new int[size / 2];
            int[] arc = new int[size / 4];
            for (int i = 0; i < size; i += 4) {
                int place = next[rows[i]]++;
                toMillis[2 * place] = rows[i + 1];
                toMillis[2 * place + 1] = rows[i + 2];
                arc[place] = rows[i + 3];
            }
            return new KeyGraph(first, toMillis, arc);
        }
    }
}
