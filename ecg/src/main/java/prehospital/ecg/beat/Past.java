package prehospital.ecg.beat;

/** The last samples of a signal by their number, counted from 0. Asking for what has gone gives the oldest. Not for several threads. */
final class Past {
    private final double[] ring;
    private long size;

    Past(int n) {
        ring = new double[Math.max(1, n)];
    }

    void add(double x) {
        ring[(int) (size % ring.length)] = x;
        size++;
    }

    /** How many samples there have been. */
    long size() {
        return size;
    }

    /** The number of the oldest sample that is still there. */
    long oldest() {
        return Math.max(0, size - ring.length);
    }

    /** That sample; 0 before the first. */
    double at(long index) {
        if (size == 0 || index < 0) {
            return 0;
        }
        long there = Math.clamp(index, oldest(), size - 1);
        return ring[(int) (there % ring.length)];
    }
}
