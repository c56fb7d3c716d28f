package prehospital.bench.roads;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times of one kind of work, in rounds: this thread's processor time, and the wall's beside it. The processor time that asking for it costs is taken
 * off. One thread.
 */
final class Samples {
    private static final int CLOCK_SAMPLES = 5_000;

    private final long clockNanos = clockNanos();
    private final List<long[]> cpuRounds = new ArrayList<>();
    private final List<long[]> wallRounds = new ArrayList<>();
    private int size;

    /**
     * What was measured, in microseconds.
     *
     * @param median of processor time, the middle of the rounds' medians
     * @param p99 of processor time, the middle of the rounds' p99
     * @param max the worst processor time of all rounds
     * @param wallMedian the same of the wall clock, with what others took from the core
     * @param wallP99 the same
     * @param samples of all rounds together
     */
    record Figures(double median, double p99, double max, double wallMedian, double wallP99, int samples) {}

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long clockNanos() {
        long[] nanos = new long[CLOCK_SAMPLES];
        for (int i = 0; i < CLOCK_SAMPLES; i++) {
            long start = cpu();
            nanos[i] = cpu() - start;
        }
        Arrays.sort(nanos);
        return nanos[CLOCK_SAMPLES / 2];
    }

    /** Begins a round of at most so many samples. */
    void round(int samples) {
        finish();
        cpuRounds.add(new long[samples]);
        wallRounds.add(new long[samples]);
        size = 0;
    }

    /** Forgets all rounds, after warming up. */
    void forget() {
        cpuRounds.clear();
        wallRounds.clear();
    }

    /** Does the work and takes its time; answers the processor time in nanoseconds. */
    long take(Runnable work) {
        long start = cpu();
        long wall = System.nanoTime();
        work.run();
        long wallTook = System.nanoTime() - wall;
        long took = Math.max(0, cpu() - start - clockNanos);
        add(took, wallTook);
        return took;
    }

    /** Adds a time that was taken before. */
    void add(long cpuNanos, long wallNanos) {
        cpuRounds.getLast()[size] = cpuNanos;
        wallRounds.getLast()[size++] = wallNanos;
    }

    private void finish() {
        if (!cpuRounds.isEmpty()) {
            cpuRounds.addLast(Arrays.copyOf(cpuRounds.removeLast(), size));
            wallRounds.addLast(Arrays.copyOf(wallRounds.removeLast(), size));
        }
    }

    Figures figures() {
        finish();
        return new Figures(
                middle(cpuRounds, 0.5),
                middle(cpuRounds, 0.99),
                cpuRounds.stream().flatMapToLong(Arrays::stream).max().orElse(0) / 1e3,
                middle(wallRounds, 0.5),
                middle(wallRounds, 0.99),
                cpuRounds.stream().mapToInt(round -> round.length).sum());
    }

    /** The middle of the rounds' quantiles, in microseconds. */
    private static double middle(List<long[]> rounds, double quantile) {
        long[] ofRounds = rounds.stream()
                .mapToLong(round -> {
                    long[] sorted = round.clone();
                    Arrays.sort(sorted);
                    return sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))];
                })
                .sorted()
                .toArray();
        return ofRounds[ofRounds.length / 2] / 1e3;
    }
}
