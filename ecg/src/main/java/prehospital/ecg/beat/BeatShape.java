package prehospital.ecg.beat;

/** The form of a beat: {@value #POINTS} equally spaced voltages around its R peak. Immutable. */
final class BeatShape {
    /** From 120 ms before the R peak to 200 ms after it, every 8 ms. */
    static final int POINTS = 41;

    static final double STEP_MS = 8;
    static final double BEFORE_MS = 120;

    /** How far two forms may be shifted against each other, in steps: 40 ms. */
    private static final int SHIFT_MAX = 5;

    private final double[] points;

    BeatShape(double[] points) {
        this.points = points.clone();
    }

    /** The best correlation with another form, −1 to 1, over all shifts. */
    double likeness(BeatShape other) {
        return correlation(other, shift(other));
    }

    /** The shift of the other form, in steps, at which it is most like this one. */
    private int shift(BeatShape other) {
        int best = 0;
        double most = correlation(other, 0);
        for (int shift = -SHIFT_MAX; shift <= SHIFT_MAX; shift++) {
            double here = correlation(other, shift);
            if (here > most) {
                most = here;
                best = shift;
            }
        }
        return best;
    }

    private double correlation(BeatShape other, int shift) {
        int from = Math.max(0, -shift);
        int to = Math.min(POINTS, POINTS - shift);
        double sumOne = 0;
        double sumOther = 0;
        for (int i = from; i < to; i++) {
            sumOne += points[i];
            sumOther += other.points[i + shift];
        }
        double meanOne = sumOne / (to - from);
        double meanOther = sumOther / (to - from);
        double both = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int i = from; i < to; i++) {
            double a = points[i] - meanOne;
            double b = other.points[i + shift] - meanOther;
            both += a * b;
            squareOne += a * a;
            squareOther += b * b;
        }
        return both / Math.sqrt(squareOne * squareOther + 1e-12);
    }

    /** The mean magnitude in mV. */
    double size() {
        double mean = 0;
        for (double v : points) {
            mean += v / POINTS;
        }
        double sum = 0;
        for (double v : points) {
            sum += Math.abs(v - mean);
        }
        return sum / POINTS;
    }

    /** How much another form differs from this usual one, as a share of this one's size: 0 for the same, above 1 for another. */
    double difference(BeatShape other) {
        int shift = shift(other);
        int from = Math.max(0, -shift);
        int to = Math.min(POINTS, POINTS - shift);
        double offset = 0;
        for (int i = from; i < to; i++) {
            offset += (other.points[i + shift] - points[i]) / (to - from);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(other.points[i + shift] - points[i] - offset) / (to - from);
        }
        return sum / (size() + 1e-9);
    }

    /** This form moved towards another by that share, 0 to 1. */
    BeatShape towards(BeatShape other, double share) {
        int shift = shift(other);
        double[] moved = points.clone();
        for (int i = Math.max(0, -shift); i < Math.min(POINTS, POINTS - shift); i++) {
            moved[i] += share * (other.points[i + shift] - moved[i]);
        }
        return new BeatShape(moved);
    }
}
