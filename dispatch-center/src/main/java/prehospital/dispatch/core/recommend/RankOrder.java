package prehospital.dispatch.core.recommend;

import java.time.Duration;
import java.util.Comparator;
import prehospital.dispatch.core.policy.Balanced;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.dispatch.core.policy.Option;
import prehospital.dispatch.core.policy.Policy;
import prehospital.dispatch.core.policy.Preference;
import prehospital.protocol.DispatchPolicy;

/**
 * By what units that can be sent to an incident are ordered: the policy that the replay uses too, with its parameters and what
 * it is about in this moment. A response counts as in the replay and as the target's clock does: from opening the incident to
 * the arrival, so what has passed and the turnout belong to it.
 *
 * @param policy the rule
 * @param target from opening the incident to the arrival, for its priority
 * @param before from opening the incident until a crew that is sent now drives: its age and the turnout, not negative
 * @param minutesPerPoint β, drive minutes that one percentage point of coverage is worth
 * @param callsMeanwhile calls expected while a unit is away, for BALANCED; 0 when not known
 * @param staleAfter position age from which the drive time is doubtful
 */
public record RankOrder(
        DispatchPolicy policy,
        Duration target,
        Duration before,
        double minutesPerPoint,
        double callsMeanwhile,
        Duration staleAfter) {
    private static final double MILLIS = 1_000;

    /** Shortest drive first; the drive alone is held against 8 minutes. */
    public static RankOrder closest(Duration staleAfter) {
        return new RankOrder(DispatchPolicy.CLOSEST, Duration.ofMinutes(8), Duration.ZERO, 0, 0, staleAfter);
    }

    /** The same for an incident with this target, to which a crew that is sent now drives so long after its opening. */
    public RankOrder at(Duration newTarget, Duration newBefore) {
        return new RankOrder(policy, newTarget, newBefore, minutesPerPoint, callsMeanwhile, staleAfter);
    }

    /** The same with the calls expected now; under BALANCED a point is worth more, the more calls are expected. */
    public RankOrder expecting(double calls) {
        return policy == DispatchPolicy.BALANCED
                ? new RankOrder(
                        policy,
                        target,
                        before,
                        calls * Balanced.minutes(1, 0, Balanced.LATE_MINUTES),
                        calls,
                        staleAfter)
                : this;
    }

    /** The policy itself, as the replay uses it. */
    public Policy rule() {
        return switch (policy) {
            case CLOSEST -> new Closest();
            case HYBRID -> new Hybrid((double) target.toSeconds(), minutesPerPoint);
            case BALANCED -> new Balanced((double) target.toSeconds(), Balanced.LATE_MINUTES, Balanced.IDLE_MINUTES);
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
     * @param meanLost seconds of the mean drive to the next call, 0 when unknown
     */
    Key key(double seconds, double coverageLost, double meanLost) {
        Option option = new Option(seconds, response(seconds), coverageLost, meanLost, callsMeanwhile);
        return new Key(rule().prefer(option), seconds);
    }

    /** The cost of a unit in minutes, as shown. */
    public double minutes(double seconds, double coverageLost, double meanLost) {
        return switch (policy) {
            case CLOSEST -> seconds / 60;
            case HYBRID -> seconds / 60 + minutesPerPoint * coverageLost;
            case BALANCED -> seconds / 60 + minutesPerPoint * coverageLost + callsMeanwhile * meanLost / 60;
        };
    }

    /** Whether the order puts a unit with this drive among those in time; without a target everyone is. */
    public boolean inTime(double seconds) {
        return policy == DispatchPolicy.CLOSEST || !isBeyond(seconds);
    }

    /** Whether a unit with this drive would arrive after the target. */
    boolean isBeyond(double seconds) {
        return response(seconds) > target.toSeconds();
    }

    /** The longest drive that is in time now, in seconds; negative when none is any more. */
    public double driveMax() {
        return target.minus(before).toMillis() / MILLIS;
    }

    private double response(double seconds) {
        return before.toMillis() / MILLIS + seconds;
    }
}
