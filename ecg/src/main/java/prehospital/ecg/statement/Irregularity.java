package prehospital.ecg.statement;

import java.util.Arrays;
import java.util.List;

/**
 * Whether intervals between normal beats come at random, as in atrial fibrillation: S. Dash and others, Automatic real time detection
 * of atrial fibrillation, Ann Biomed Eng 2009;37:1701–1709. All three must hold: the root mean square of successive differences
 * exceeds 0.1 of the mean; turning points are as frequent as in a random series (95 %); the Shannon entropy of 16 bins exceeds 0.7.
 */
final class Irregularity {
    /** Intervals judged together; the publication takes 128. */
    static final int BLOCK = 64;

    /** Fewer intervals than this say nothing. */
    static final int LEAST = 12;

    private static final double DIFFERENCES_MIN = 0.1;
    private static final double ENTROPY_MIN = 0.7;
    private static final int BINS = 16;

    /** Shortest and longest intervals left out of the entropy: 8 of 128 at each end. */
    private static final int OUTLIERS_OF = 16;

    private Irregularity() {}

    /** Whether successive differences alone are as large as in atrial fibrillation. */
    static boolean restless(List<Double> intervals) {
        double sum = 0;
        for (int i = 1; i < intervals.size(); i++) {
            double step = intervals.get(i) - intervals.get(i - 1);
            sum += step * step;
        }
        double mean = intervals.stream().mapToDouble(d -> d).average().orElse(0);
        return intervals.size() >= LEAST && Math.sqrt(sum / (intervals.size() - 1)) > DIFFERENCES_MIN * mean;
    }

    /** Whether a block of at least {@value #BLOCK} intervals is random in all three ways. */
    static boolean random(List<Double> intervals) {
        return intervals.size() >= BLOCK
                && restless(intervals)
                && turnsAtRandom(intervals)
                && entropy(intervals) > ENTROPY_MIN;
    }

    private static boolean turnsAtRandom(List<Double> intervals) {
        int turns = 0;
        for (int i = 1; i < intervals.size() - 1; i++) {
            double before = intervals.get(i) - intervals.get(i - 1);
            double after = intervals.get(i + 1) - intervals.get(i);
            turns += before * after < 0 ? 1 : 0;
        }
        double n = intervals.size();
        double expected = (2 * n - 4) / 3;
        double deviation = Math.sqrt((16 * n - 29) / 90);
        return Math.abs(turns - expected) <= 1.96 * deviation;
    }

    private static double entropy(List<Double> intervals) {
        double[] sorted = intervals.stream().mapToDouble(d -> d).sorted().toArray();
        int out = sorted.length / OUTLIERS_OF;
        double[] kept = Arrays.copyOfRange(sorted, out, sorted.length - out);
        double low = kept[0];
        double span = kept[kept.length - 1] - low;
        int[] bins = new int[BINS];
        for (double value : kept) {
            int bin = span == 0 ? 0 : (int) Math.min(BINS - 1.0, (value - low) / span * BINS);
            bins[bin]++;
        }
        double sum = 0;
        for (int count : bins) {
            if (count > 0) {
                double share = (double) count / kept.length;
                sum -= share * Math.log(share) / Math.log(BINS);
            }
        }
        return sum;
    }
}
