package prehospital.ecg.statement;

import java.util.stream.DoubleStream;

/**
 * The mean of a lead's usual beats, aligned at the R peak, baseline removed along a line from beat to beat, in mV. Times are
 * milliseconds after the R peak, −{@value #BEFORE_MS} to {@value #AFTER_MS}. Immutable.
 */
final class AverageBeat {
    static final int BEFORE_MS = 400;
    static final int AFTER_MS = 640;

    private final String lead;
    private final double hz;
    private final double[] millivolts;
    private final int beats;

    AverageBeat(String lead, double hz, double[] millivolts, int beats) {
        this.lead = lead;
        this.hz = hz;
        this.millivolts = millivolts.clone();
        this.beats = beats;
    }

    String lead() {
        return lead;
    }

    /** How many beats were averaged. */
    int beats() {
        return beats;
    }

    /** The voltage at a time, between samples along a line; at the ends the last one there is. */
    double at(double ms) {
        double index = (ms + BEFORE_MS) * hz / 1000;
        int below = (int) Math.floor(index);
        double part = index - below;
        return value(below) * (1 - part) + value(below + 1) * part;
    }

    private double value(int index) {
        return millivolts[Math.clamp(index, 0, millivolts.length - 1)];
    }

    /** The mean voltage from one time to another. */
    double mean(double fromMs, double toMs) {
        double sum = 0;
        int n = 0;
        for (double ms = fromMs; ms <= toMs; ms += 2) {
            sum += at(ms);
            n++;
        }
        return n == 0 ? at(fromMs) : sum / n;
    }

    /** The median voltage from one time to another, which what lasts less than half of it does not move. */
    double median(double fromMs, double toMs) {
        double[] values = DoubleStream.iterate(fromMs, ms -> ms <= toMs, ms -> ms + 2)
                .map(this::at)
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    /** Change over 8 ms, smoothed over 4 ms at both ends, in mV. */
    double slope(double ms) {
        return (at(ms + 6) + at(ms + 4) + at(ms + 2) - at(ms - 2) - at(ms - 4) - at(ms - 6)) / 3;
    }

    /** A lead made of two others, such as aVF of I and II. */
    static AverageBeat sum(String lead, AverageBeat one, double times, AverageBeat other, double otherTimes) {
        double[] mixed = new double[Math.min(one.millivolts.length, other.millivolts.length)];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = times * one.millivolts[i] + otherTimes * other.millivolts[i];
        }
        return new AverageBeat(lead, one.hz, mixed, Math.min(one.beats, other.beats));
    }
}
