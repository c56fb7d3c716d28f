package prehospital.media.rate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether the one-way delay grows: a line through the last smoothed sums of delay differences, and a threshold that adapts to how much delays vary anyway (the trend line filter and
 * adaptive threshold of the source that {@link RateEstimator} names). Clocks of both ends may differ; only differences count. Pure; one thread.
 */
final class DelayTrend {
    private static final int POINTS = 20;
    private static final double SMOOTHING = 0.9;
    private static final double GAIN = 4;
    private static final int COUNT_MAX = 60;
    private static final double THRESHOLD_FIRST = 12.5; // ms
    private static final double THRESHOLD_LEAST = 6;
    private static final double THRESHOLD_MOST = 600;
    private static final double RISING = 0.0087;
    private static final double FALLING = 0.039;
    private static final double OUTLIER = 15;
    private static final double LASTING_MILLIS = 10;

    private record Point(double at, double delay) {}

    private final Deque<Point> points = new ArrayDeque<>();
    private double threshold = THRESHOLD_FIRST;
    private double sum;
    private double smooth;
    private int count;
    private double lastSlope;
    private double overMillis;
    private double trend;
    private long sent = Long.MIN_VALUE;
    private long arrived;
    private long first;

    /** Forgets everything but the threshold. */
    void begin() {
        points.clear();
        sum = 0;
        smooth = 0;
        count = 0;
        overMillis = 0;
        trend = 0;
        lastSlope = 0;
        sent = Long.MIN_VALUE;
    }

    /** Whether delays do not shrink either: a queue that empties must empty before more is sent. */
    boolean calm() {
        return Math.abs(trend) <= threshold;
    }

    /** A burst was sent and arrived then, in microseconds; answers whether the way carries less than what is sent. */
    boolean burst(long sentMicros, long arrivedMicros) {
        if (sent == Long.MIN_VALUE) {
            sent = sentMicros;
            arrived = arrivedMicros;
            first = arrivedMicros;
            return false;
        }
        double between = (sentMicros - sent) / 1e3;
        double difference = (arrivedMicros - arrived) / 1e3 - between;
        sent = sentMicros;
        arrived = arrivedMicros;
        sum += difference;
        smooth = count == 0 ? sum : SMOOTHING * smooth + (1 - SMOOTHING) * sum;
        count++;
        points.add(new Point((arrivedMicros - first) / 1e3, smooth));
        if (points.size() > POINTS) {
            points.remove();
        }
        double slope = slope();
        trend = slope * Math.min(count, COUNT_MAX) * GAIN;
        boolean over = judge(slope, between);
        adapt(Math.min(between, 100));
        return over;
    }

    private boolean judge(double slope, double between) {
        boolean over = false;
        if (trend > threshold) {
            overMillis += between;
            over = overMillis > LASTING_MILLIS && slope >= lastSlope;
        } else {
            overMillis = 0;
        }
        lastSlope = slope;
        return over;
    }

    private void adapt(double millis) {
        double size = Math.abs(trend);
        if (size <= threshold + OUTLIER) {
            double speed = size < threshold ? FALLING : RISING;
            threshold =
                    Math.clamp(threshold + speed * (size - threshold) * millis / 10, THRESHOLD_LEAST, THRESHOLD_MOST);
        }
    }

    private double slope() {
        if (points.size() < POINTS) {
            return 0;
        }
        double meanAt = points.stream().mapToDouble(Point::at).average().orElse(0);
        double meanDelay = points.stream().mapToDouble(Point::delay).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Point point : points) {
            above += (point.at - meanAt) * (point.delay - meanDelay);
            below += (point.at - meanAt) * (point.at - meanAt);
        }
        return below == 0 ? 0 : above / below;
    }
}
