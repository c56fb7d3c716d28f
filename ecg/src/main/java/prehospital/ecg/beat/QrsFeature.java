package prehospital.ecg.beat;

/**
 * What QRS complexes have and the rest has not: steep voltage between 5 and 16 Hz. Low-pass, high-pass, slope, magnitude and mean
 * over 80 ms, all with constant delay, at any sampling rate (P. S. Hamilton, Open source ECG analysis, Computers in Cardiology
 * 2002;29:101–104, after J. Pan and W. J. Tompkins, A real-time QRS detection algorithm, IEEE Trans Biomed Eng 1985;32:230–236).
 * Not for several threads.
 */
final class QrsFeature {
    /** How far the feature comes behind the signal: 25 + 62.5 + 5 + 40 ms. */
    static final double DELAY_MS = 132.5;

    private static final double SMOOTH_MS = 25;
    private static final double BASE_MS = 125;
    private static final double SLOPE_MS = 10;
    private static final double MEAN_MS = 80;
    private static final double REACH_MS = 60;
    private static final double SHIFT_MS = 110;
    private static final double KEEP_MS = 1500;

    private final double hz;
    private final Boxcar smoothOnce;
    private final Boxcar smoothTwice;
    private final Boxcar base;
    private final Boxcar mean;
    private final Past low;
    private final Past band;
    private final int half;
    private final int step;
    private final int centre;

    QrsFeature(double hz) {
        this.hz = hz;
        smoothOnce = new Boxcar(samples(SMOOTH_MS));
        smoothTwice = new Boxcar(samples(SMOOTH_MS));
        base = new Boxcar(samples(BASE_MS));
        mean = new Boxcar(samples(MEAN_MS));
        low = new Past(samples(KEEP_MS));
        band = new Past(samples(KEEP_MS));
        half = samples(BASE_MS) / 2;
        step = samples(SLOPE_MS);
        centre = (samples(SLOPE_MS) + samples(MEAN_MS)) / 2;
    }

    int samples(double ms) {
        return Math.max(1, (int) Math.round(ms * hz / 1000));
    }

    /** Takes the next sample in mV and gives the feature, which belongs {@link #DELAY_MS} earlier. */
    double next(double millivolts) {
        double smooth = smoothTwice.next(smoothOnce.next(millivolts));
        low.add(smooth);
        double passed = low.at(low.size() - 1 - half) - base.next(smooth);
        band.add(passed);
        return mean.next(Math.abs(passed - band.at(band.size() - 1 - step)));
    }

    /** The steepest rise or fall, in mV per slope step, around the feature's sample {@code at}. */
    double slope(long at, double withinMs) {
        long middle = at - half - centre;
        long reach = samples(withinMs);
        double steepest = 0;
        for (long i = middle - reach; i <= middle + reach; i++) {
            steepest = Math.max(steepest, Math.abs(low.at(i) - low.at(i - step)));
        }
        return steepest;
    }

    /** Whether the voltage around the feature's sample only rises or only falls, as when the baseline shifts. */
    boolean onlyOneWay(long at) {
        double up = 0;
        double down = 0;
        long middle = at - half - centre;
        long reach = samples(SHIFT_MS);
        for (long i = middle - reach; i <= middle + reach; i++) {
            double change = low.at(i) - low.at(i - step);
            up = Math.max(up, change);
            down = Math.max(down, -change);
        }
        return Math.min(up, down) < Math.max(up, down) / 8;
    }

    /** The sample of the signal where the deflection around the feature's sample is largest. */
    long peak(long at) {
        long best = at - centre;
        long reach = samples(REACH_MS);
        for (long i = at - centre - reach; i <= at - centre + reach; i++) {
            if (Math.abs(band.at(i)) > Math.abs(band.at(best))) {
                best = i;
            }
        }
        return Math.max(0, best - half - samples(SMOOTH_MS) + 1);
    }
}
