package prehospital.ecg.beat;

/**
 * The signal that forms of beats are read from: smoothed over 24 ms, without what is slower than 600 ms, with constant delay.
 * Samples are numbered as they came in. Not for several threads.
 */
final class BeatSignal {
    private static final double SMOOTH_MS = 12;
    private static final double BASE_MS = 600;
    private static final double KEEP_MS = 8000;
    private static final double SLOPE_MS = 8;
    private static final double WIDTH_BEFORE_MS = 140;
    private static final double WIDTH_AFTER_MS = 180;
    private static final double STEEPEST_WITHIN_MS = 110;
    private static final double QUIET_MS = 24;

    /** A QRS complex lasts while the slope is above this share of its steepest. */
    private static final double QRS_SLOPE = 0.15;

    private static final double PULSE_MS = 4;
    private static final double PULSE_MV = 0.25;
    private static final double PULSE_OVER_MEAN = 12;
    private static final double PULSE_BEFORE_MS = 140;
    private static final double PULSE_CLEAR_MS = 16;

    private final double hz;
    private final Boxcar smoothOnce;
    private final Boxcar smoothTwice;
    private final Boxcar base;
    private final Past smooth;
    private final Past levelled;
    private final Past raw;
    private final int half;
    private final int delay;
    private double held;

    BeatSignal(double hz) {
        this.hz = hz;
        smoothOnce = new Boxcar(samples(SMOOTH_MS));
        smoothTwice = new Boxcar(samples(SMOOTH_MS));
        base = new Boxcar(samples(BASE_MS));
        half = samples(BASE_MS) / 2;
        delay = half + samples(SMOOTH_MS) - 1;
        smooth = new Past(half + 1);
        levelled = new Past(samples(KEEP_MS));
        raw = new Past(samples(KEEP_MS));
    }

    int samples(double ms) {
        return Math.max(1, (int) Math.round(ms * hz / 1000));
    }

    double milliseconds(double samples) {
        return samples * 1000 / hz;
    }

    void add(double millivolts) {
        if (!Double.isNaN(millivolts)) {
            held = millivolts;
        }
        raw.add(held);
        double s = smoothTwice.next(smoothOnce.next(held));
        smooth.add(s);
        levelled.add(smooth.at(smooth.size() - 1 - half) - base.next(s));
    }

    /** How many samples came in. */
    long size() {
        return raw.size();
    }

    /** Whether everything up to {@code ms} after that sample is there. */
    boolean reaches(long sample, double ms) {
        return size() > sample + delay + samples(ms);
    }

    private double at(long sample) {
        return levelled.at(sample + delay);
    }

    /** The form of the beat whose R peak is there. */
    BeatShape form(long r) {
        double[] form = new double[BeatShape.POINTS];
        for (int i = 0; i < form.length; i++) {
            form[i] = at(r + Math.round((i * BeatShape.STEP_MS - BeatShape.BEFORE_MS) * hz / 1000));
        }
        return new BeatShape(form);
    }

    /** Highest minus lowest voltage between two samples. */
    double range(long from, long to) {
        double low = at(from);
        double high = low;
        for (long i = from; i < to; i++) {
            low = Math.min(low, at(i));
            high = Math.max(high, at(i));
        }
        return high - low;
    }

    /** How long the QRS complex around that R peak lasts, in ms. */
    double widthMs(long r) {
        double limit = QRS_SLOPE * steepest(r);
        int begin = reach(r, -1, samples(WIDTH_BEFORE_MS), limit);
        int end = reach(r, 1, samples(WIDTH_AFTER_MS), limit);
        return milliseconds(begin + end);
    }

    private double steepest(long r) {
        int within = samples(STEEPEST_WITHIN_MS);
        double steepest = 0;
        for (long i = r - within; i <= r + within; i++) {
            steepest = Math.max(steepest, slope(i));
        }
        return steepest;
    }

    private double slope(long sample) {
        int step = samples(SLOPE_MS);
        return Math.abs(at(sample + step / 2) - at(sample + step / 2 - step));
    }

    /** How far it is steep in one direction: up to the last steep sample before 24 ms without. */
    private int reach(long r, int direction, int limitSamples, double limit) {
        int quiet = samples(QUIET_MS);
        int last = 0;
        for (int i = 0; i <= limitSamples && i - last < quiet; i++) {
            if (slope(r + (long) direction * i) > limit) {
                last = i;
            }
        }
        return last;
    }

    /**
     * Whether a pacing pulse comes before that R peak: a spike that rises and falls by {@value #PULSE_MV} mV within 4 ms each, is over
     * after 8 ms and stands out of everything else there. Visible only where the recorder let frequencies above some 150 Hz pass.
     */
    boolean pulse(long r) {
        long from = r - samples(PULSE_BEFORE_MS);
        long to = r - samples(PULSE_CLEAR_MS);
        double sum = 0;
        double highest = 0;
        for (long i = from; i < to; i++) {
            double spike = spike(i);
            sum += spike;
            highest = Math.max(highest, spike);
        }
        return highest > PULSE_MV && highest > PULSE_OVER_MEAN * sum / (to - from);
    }

    private double spike(long at) {
        int step = samples(PULSE_MS);
        double rise = raw.at(at) - raw.at(at - step);
        double fall = raw.at(at) - raw.at(at + step);
        double left = Math.abs(raw.at(at + 2L * step) - raw.at(at - 2L * step));
        double height = Math.min(Math.abs(rise), Math.abs(fall));
        return rise * fall > 0 && left < height / 2 ? height : 0;
    }
}
