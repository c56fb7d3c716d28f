package prehospital.dispatch.core.recommend;

import java.time.Duration;
import java.util.Comparator;
import prehospital.protocol.DispatchPolicy;

/**
 * By what units that can be sent are ordered.
 *
 * <p>{@code HYBRID}: of the units that arrive within the target the least drive minutes + β × percentage points of expected
 * coverage lost; units beyond the target after them, by drive. So the coverage never costs an arrival in time (own rule
 * after Jagtenberg, Bhulai, van der Mei, who found that coverage alone lengthens the mean response).
 *
 * @param policy the rule
 * @param target longest drive that is in time
 * @param minutesPerPoint β, drive minutes that one percentage point of coverage is worth
 * @param staleAfter position age from which the drive time is doubtful
 */
public record RankOrder(DispatchPolicy policy, Duration target, double minutesPerPoint, Duration staleAfter) {
    /** Shortest drive first. */
    public static RankOrder closest(Duration staleAfter) {
        return new RankOrder(DispatchPolicy.CLOSEST, Duration.ofMinutes(8), 0, staleAfter);
    }

    /** What the order compares: beyond the target, then the cost, then the drive. */
    record Key(boolean late, double cost, double seconds) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::late)
                .thenComparingDouble(Key::cost)
                .thenComparingDouble(Key::seconds);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The key of a unit; the smallest is best.
     *
     * @param seconds its drive, infinite when unknown
     * @param coverageLost percentage points, 0 when unknown
     */
    Key key(double seconds, double coverageLost) {
        boolean hybrid = policy == DispatchPolicy.HYBRID;
        boolean late = hybrid && seconds > target.toSeconds();
        return new Key(late, hybrid && !late ? minutes(seconds, coverageLost) : seconds / 60, seconds);
    }

    /** The cost of a unit in minutes, as shown. */
    public double minutes(double seconds, double coverageLost) {
        return seconds / 60 + (policy == DispatchPolicy.HYBRID ? minutesPerPoint * coverageLost : 0);
    }

    /** Whether the order puts a unit with this drive among those in time; without a target everyone is. */
    public boolean inTime(double seconds) {
        return policy != DispatchPolicy.HYBRID || seconds <= target.toSeconds();
    }
}
