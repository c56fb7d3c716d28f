package prehospital.dispatch.core.recommend;

import java.time.Duration;
import java.util.Comparator;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.dispatch.core.policy.Option;
import prehospital.dispatch.core.policy.Policy;
import prehospital.dispatch.core.policy.Preference;
import prehospital.protocol.DispatchPolicy;

/**
 * By what units that can be sent are ordered: the policy that the replay uses too, with its parameters.
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

    private Policy rule() {
        return switch (policy) {
            case CLOSEST -> new Closest();
            case HYBRID -> new Hybrid((double) target.toSeconds(), minutesPerPoint);
        };
    }

    /** What the order compares: what the policy prefers, then the drive. */
    record Key(Preference preference, double seconds) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::preference).thenComparingDouble(Key::seconds);

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
        return new Key(rule().prefer(new Option(seconds, seconds, coverageLost)), seconds);
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
