package prehospital.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prehospital.ecg.Beat;
import prehospital.ecg.EcgLead;

/**
 * How readable a lead is, in windows of {@value #WINDOW_S} s. A window is noisy when its beats resemble the usual one, or
 * ventricular ones each other, by less than {@value #LIKENESS_MIN} on average (C. Orphanidou and others, Signal-quality indices for the
 * electrocardiogram and photoplethysmogram, IEEE J Biomed Health Inform 2015;19:832–838: template matching with that limit).
 */
public final class SignalQuality {
    /** Length of a window in seconds. */
    public static final int WINDOW_S = 10;

    /** Least average correlation of the beats in a readable window. */
    public static final double LIKENESS_MIN = 0.66;

    /** A baseline that moves further than this within a window says that an electrode moved. */
    private static final double WANDER_MAX_MV = 2;

    private static final double FLAT_MV = 0.02;
    private static final double SHARE_MAX = 0.2;
    private static final double RAIL_MS = 40;
    private static final double RAIL_MV = 1;

    private final double hz;
    private final int from;
    private final int to;
    private final List<SignalState> windows = new ArrayList<>();

    private SignalQuality(double hz, int from, int to) {
        this.hz = hz;
        this.from = from;
        this.to = to;
    }

    /** The quality of a lead from one sample to another, with the beats found in it. */
    public static SignalQuality of(EcgLead lead, double hz, int from, int to, List<Beat> beats) {
        var quality = new SignalQuality(hz, from, to);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            double mv = lead.millivolts(i);
            if (!Double.isNaN(mv)) {
                low = Math.min(low, mv);
                high = Math.max(high, mv);
            }
        }
        var rails = new Rails(low, high);
        for (int start = from; start < to; start += quality.window()) {
            int end = Math.min(to, start + quality.window());
            quality.windows.add(quality.judge(lead, rails, start, end, beats));
        }
        return quality;
    }

    private record Rails(double low, double high) {
        boolean at(double mv) {
            return high - low > RAIL_MV && (mv == low || mv == high);
        }
    }

    private int window() {
        return (int) Math.round(WINDOW_S * hz);
    }

    private SignalState judge(EcgLead lead, Rails rails, int start, int end, List<Beat> beats) {
        int second = Math.max(1, (int) Math.round(hz));
        int missing = 0;
        int flat = 0;
        int seconds = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = start; i < end; i += second) {
            int stop = Math.min(end, i + second);
            missing += missing(lead, i, stop);
            flat += range(lead, i, stop) < FLAT_MV ? 1 : 0;
            seconds++;
            double level = mean(lead, i, stop);
            lowest = Math.min(lowest, level);
            highest = Math.max(highest, level);
        }
        if (missing > SHARE_MAX * (end - start)) {
            return SignalState.MISSING;
        }
        if (flat > SHARE_MAX * seconds) {
            return SignalState.FLAT;
        }
        if (railed(lead, rails, start, end) > SHARE_MAX / 4 * (end - start)) {
            return SignalState.SATURATED;
        }
        if (highest - lowest > WANDER_MAX_MV) {
            return SignalState.NOISY;
        }
        double likeness = beats.stream()
                .filter(beat -> beat.sample() >= start && beat.sample() < end)
                .mapToDouble(Beat::likeness)
                .average()
                .orElse(1);
        return likeness < LIKENESS_MIN ? SignalState.NOISY : SignalState.GOOD;
    }

    private static double mean(EcgLead lead, int from, int to) {
        double sum = 0;
        int n = 0;
        for (int i = from; i < to; i++) {
            double mv = lead.millivolts(i);
            if (!Double.isNaN(mv)) {
                sum += mv;
                n++;
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    private static int missing(EcgLead lead, int from, int to) {
        int missing = 0;
        for (int i = from; i < to; i++) {
            missing += lead.raw(i) == EcgLead.MISSING ? 1 : 0;
        }
        return missing;
    }

    private static double range(EcgLead lead, int from, int to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            double mv = lead.millivolts(i);
            if (!Double.isNaN(mv)) {
                low = Math.min(low, mv);
                high = Math.max(high, mv);
            }
        }
        return high >= low ? high - low : 0;
    }

    /** Samples in runs of at least 40 ms at the lowest or highest value of the lead. */
    private int railed(EcgLead lead, Rails rails, int from, int to) {
        int least = Math.max(2, (int) Math.round(RAIL_MS * hz / 1000));
        int railed = 0;
        int run = 0;
        for (int i = from; i < to; i++) {
            boolean same = i > from && lead.raw(i) == lead.raw(i - 1);
            run = rails.at(lead.millivolts(i)) ? (same ? run + 1 : 1) : 0;
            railed += run == least ? least : run > least ? 1 : 0;
        }
        return railed;
    }

    /** Whether everything between two samples is readable. */
    public boolean good(long fromSample, long toSample) {
        int first = (int) Math.max(0, (fromSample - from) / window());
        int last = (int) Math.min(windows.size() - 1L, (toSample - from) / window());
        for (int i = first; i <= last; i++) {
            if (windows.get(i) != SignalState.GOOD) {
                return false;
            }
        }
        return true;
    }

    /** Share of windows that are readable, 0 to 1. */
    public double goodShare() {
        return windows.isEmpty()
                ? 0
                : (double) windows.stream()
                                .filter(state -> state == SignalState.GOOD)
                                .count()
                        / windows.size();
    }

    /** The most frequent state other than readable; readable when all is. */
    public SignalState worst() {
        Map<SignalState, Integer> counts = new TreeMap<>();
        windows.stream()
                .filter(state -> state != SignalState.GOOD)
                .forEach(state -> counts.merge(state, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(SignalState.GOOD);
    }

    /** Readable when at least half the windows are, else {@link #worst()}. */
    public SignalState state() {
        return goodShare() >= 0.5 ? SignalState.GOOD : worst();
    }

    /** Seconds judged. */
    public double seconds() {
        return (to - from) / hz;
    }
}
