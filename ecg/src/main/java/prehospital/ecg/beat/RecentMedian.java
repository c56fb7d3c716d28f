package prehospital.ecg.beat;

import java.util.Arrays;

/** The median of the last values. Not for several threads. */
final class RecentMedian {
    private final double[] ring;
    private int count;

    RecentMedian(int n) {
        ring = new double[n];
    }

    void add(double value) {
        ring[count % ring.length] = value;
        count = count == 2 * ring.length - 1 ? ring.length : count + 1;
    }

    /** Forgets everything and remembers that value as if it had come every time. */
    void fill(double value) {
        Arrays.fill(ring, value);
        count = ring.length;
    }

    void clear() {
        count = 0;
    }

    int size() {
        return Math.min(count, ring.length);
    }

    /** The median; 0 when there is no value yet. */
    double value() {
        int n = size();
        if (n == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(ring, n);
        Arrays.sort(sorted);
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }
}
