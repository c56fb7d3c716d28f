package prehospital.simulation.replay.report;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import prehospital.simulation.replay.report.Course.Trial;

/**
 * A contender beside the baseline on the same seeds.
 *
 * @param lateShare of its own, 0 to 1
 * @param meanSeconds of its own
 * @param lateFewer share of the baseline's late arrivals that are gone, 1 − late / baseline late
 * @param meanLonger seconds that its mean response is longer, negative when shorter
 */
public record Compared(Estimate lateShare, Estimate meanSeconds, Estimate lateFewer, Estimate meanLonger) {
    /** Fewer seeds give no interval worth printing. */
    public static final int SEEDS_MIN = 2;

    private static final int RESAMPLES = 10_000;

    /**
     * A figure with its 95 % interval: the percentile bootstrap over seeds, baseline and contender drawn together (Efron, Tibshirani,
     * An Introduction to the Bootstrap, 1993, chapter 13), with a fixed seed of its own.
     */
    public record Estimate(double value, double low, double high) {}

    private interface Figure {
        double of(int... seeds);
    }

    /**
     * Compares trials of the same seeds in the same order.
     *
     * @throws IllegalArgumentException when the seeds differ or are fewer than {@link #SEEDS_MIN}
     */
    public static Compared of(List<Trial> baseline, List<Trial> contender) {
        List<Long> seeds = contender.stream().map(Trial::seed).toList();
        if (seeds.size() < SEEDS_MIN
                || !seeds.equals(baseline.stream().map(Trial::seed).toList())) {
            throw new IllegalArgumentException("two policies are compared on the same " + SEEDS_MIN + " or more seeds");
        }
        int count = seeds.size();
        return new Compared(
                estimate(count, drawn -> mean(contender, Trial::lateShare, drawn)),
                estimate(count, drawn -> mean(contender, Trial::meanSeconds, drawn)),
                estimate(
                        count,
                        drawn ->
                                1 - mean(contender, Trial::lateShare, drawn) / mean(baseline, Trial::lateShare, drawn)),
                estimate(
                        count,
                        drawn -> mean(contender, Trial::meanSeconds, drawn)
                                - mean(baseline, Trial::meanSeconds, drawn)));
    }

    private static Estimate estimate(int count, Figure figure) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        Random random = new Random(95);
        double[] drawn = new double[RESAMPLES];
        int[] sample = new int[count];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < count; j++) {
                sample[j] = random.nextInt(count);
            }
            drawn[i] = figure.of(sample);
        }
        Arrays.sort(drawn);
        return new Estimate(figure.of(all), drawn[RESAMPLES / 40], drawn[RESAMPLES - RESAMPLES / 40]);
    }

    private static double mean(List<Trial> trials, ToDoubleFunction<Trial> figure, int... seeds) {
        double sum = 0;
        for (int seed : seeds) {
            sum += figure.applyAsDouble(trials.get(seed));
        }
        return sum / seeds.length;
    }
}
