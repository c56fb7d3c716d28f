package prehospital.bench.run;

import org.HdrHistogram.ConcurrentHistogram;

/** Durations of one kind of work, in microseconds up to ten minutes with three digits. Any thread. */
public final class Latency {
    private static final long MICROS_MAX = 600_000_000;

    private final ConcurrentHistogram histogram = new ConcurrentHistogram(MICROS_MAX, 3);

    /** What was found, in milliseconds. */
    public record Found(long count, double p50Millis, double p90Millis, double p99Millis, double maxMillis) {}

    /** One duration. */
    public void nanos(long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1_000, 0, MICROS_MAX));
    }

    /** One duration. */
    public void millis(long millis) {
        nanos(millis * 1_000_000);
    }

    /** The figures so far. */
    public Found found() {
        return new Found(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / 1_000.0,
                histogram.getValueAtPercentile(90) / 1_000.0,
                histogram.getValueAtPercentile(99) / 1_000.0,
                histogram.getMaxValue() / 1_000.0);
    }
}
