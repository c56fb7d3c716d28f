package prehospital.dispatch.core.eta;

import java.time.Duration;
import prehospital.protocol.PositionFix;

/**
 * How far a unit may be from where it was last heard: what its receiver says of its error, and what it may have driven since. A unit that was under
 * way goes on at 50 km/h or as fast as it was, one that stood may have started unseen. The figures are our judgement; the dispatcher's map draws the
 * same circle. Pure.
 */
public final class PositionDoubt {
    /** Error of a fix whose receiver says nothing of it, in metres. */
    public static final double ACCURACY_METERS = 25;

    /** A fix this young is where the unit is: vehicles send one a second, or a few. */
    public static final Duration FRESH = Duration.ofSeconds(15);

    /** Beyond it the circle says nothing any more. */
    public static final double METERS_MAX = 5_000;

    private static final double DRIVING_KMH = 5;
    private static final double UNDER_WAY_KMH = 50;
    private static final double STANDING_KMH = 5;
    private static final double KMH_PER_METER_PER_SECOND = 3.6;

    /** Slower than this no drive is taken to be on the average, in metres a second. */
    private static final double SLOWEST = 5;

    private PositionDoubt() {}

    /**
     * Radius of the circle in which the unit is, at most {@link #METERS_MAX}.
     *
     * @param age of the fix; a negative one, of a clock that is ahead, is none
     */
    public static double meters(PositionFix fix, Duration age) {
        double since = Math.max(0, age.minus(FRESH).toMillis() / 1_000.0);
        double heard = fix.speedKmh().orElse(UNDER_WAY_KMH);
        double kmh = heard > DRIVING_KMH ? Math.max(UNDER_WAY_KMH, heard) : STANDING_KMH;
        double grown = kmh / KMH_PER_METER_PER_SECOND * since;
        return Math.min(METERS_MAX, fix.accuracyMeters().orElse(ACCURACY_METERS) + grown);
    }

    /**
     * By how much a drive may be shorter or longer for it, at the mean speed of that drive.
     *
     * @param doubtMeters radius of the circle
     * @return seconds
     */
    public static double seconds(double doubtMeters, double driveSeconds, double driveMeters) {
        double speed = driveSeconds > 0 ? driveMeters / driveSeconds : 0;
        return doubtMeters / Math.max(SLOWEST, speed);
    }
}
