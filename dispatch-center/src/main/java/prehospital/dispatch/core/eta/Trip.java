package prehospital.dispatch.core.eta;

import java.time.Instant;

/**
 * One drive that was promised a time and has arrived.
 *
 * @param startedAt when the wheels began to move
 * @param hour local hour of the day then, 0–23
 * @param predictedSeconds drive time by the roads, when it started
 * @param actualSeconds until the crew reported the arrival
 * @param spread what was expected of trips like it at that time
 */
public record Trip(Instant startedAt, int hour, double predictedSeconds, double actualSeconds, Spread spread) {
    /** Shortest drive that says something, in seconds: below, the crew's thumb decides. */
    public static final double SECONDS_MIN = 30;

    /** Longest drive that is believed, in seconds. */
    public static final double SECONDS_MAX = 3 * 3_600;

    /** Whether both times are between {@link #SECONDS_MIN} and {@link #SECONDS_MAX}. */
    public boolean isPlausible() {
        return Math.min(predictedSeconds, actualSeconds) >= SECONDS_MIN
                && Math.max(predictedSeconds, actualSeconds) <= SECONDS_MAX;
    }

    /** Logarithm of actual over predicted. */
    double residual() {
        return Math.log(actualSeconds / predictedSeconds);
    }

    /** How many standard deviations later than expected it arrived. */
    double score() {
        return (residual() - spread.mean()) / spread.deviation();
    }
}
