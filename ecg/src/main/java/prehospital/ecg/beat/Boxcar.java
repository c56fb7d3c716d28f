package prehospital.ecg.beat;

/** The mean of the last {@code n} samples, one in one out; the samples before the first count as 0. Not for several threads. */
final class Boxcar {
    private final double[] ring;
    private double sum;
    private int at;
    private int rounds;

    Boxcar(int n) {
        ring = new double[n];
    }

    double next(double x) {
        sum += x - ring[at];
        ring[at] = x;
        at++;
        if (at == ring.length) {
            at = 0;
            rounds++;
            if (rounds == 1024) { // Rounding errors of a running sum must not add up over days.
                rounds = 0;
                sum = 0;
                for (double value : ring) {
                    sum += value;
                }
            }
        }
        return sum / ring.length;
    }
}
