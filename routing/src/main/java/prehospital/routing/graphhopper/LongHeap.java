package prehospital.routing.graphhopper;

import java.util.Arrays;

/** A queue of numbers, least first: a heap with four children to a node. Grows as needed. One thread. */
final class LongHeap {
    private long[] items = new long[1 << 9];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    void push(long item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >> 2;
            if (items[parent] <= item) {
                break;
            }
            items[hole] = items[parent];
            hole = parent;
        }
        items[hole] = item;
    }

    /** Takes the least. */
    long pop() {
        long least = items[0];
        long item = items[--size];
        int hole = 0;
        for (int child = 1; child < size; child = 4 * hole + 1) {
            int best = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (items[other] < items[best]) {
                    best = other;
                }
            }
            if (items[best] >= item) {
                break;
            }
            items[hole] = items[best];
            hole = best;
        }
        items[hole] = item;
        return least;
    }
}
