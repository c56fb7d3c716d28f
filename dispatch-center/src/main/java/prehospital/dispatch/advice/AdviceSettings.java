package prehospital.dispatch.advice;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import prehospital.dispatch.core.policy.Hybrid;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.dispatch.core.recommend.RankOrder;
import prehospital.protocol.DispatchPolicy;

/**
 * How the centre ranks and proposes. Targets are not here: they are those of the rules, by which screens and clocks go too.
 *
 * @param policy by what units are ordered, default BALANCED
 * @param minutesPerPoint β of the HYBRID order, from 0, default {@link Hybrid#BETA} min per percentage point
 * @param busyFraction share of the time that a unit is busy, 0.05 to 0.9; absent: learned from the last day; default the one
 *     with which the policy was measured
 * @param moves when a move is proposed
 * @param returns what becomes of the advice where a freed unit returns to, default PROPOSED
 * @param zone whose hours of the week the demand follows, default the system's
 */
public record AdviceSettings(
        DispatchPolicy policy,
        double minutesPerPoint,
        Optional<Double> busyFraction,
        MoveRules moves,
        Returning returns,
        ZoneId zone) {
    /** What becomes of the advice where a freed unit returns to. */
    public enum Returning {
        /** It is sent by itself, as an order. */
        AUTOMATIC,
        /** A dispatcher accepts or dismisses it. */
        PROPOSED,
        /** There is none: units return to their own base. */
        OWN_BASE
    }

    /** The least busy fraction that may be given. */
    public static final double BUSY_MIN = 0.05;

    /** The greatest busy fraction that may be given. */
    public static final double BUSY_MAX = 0.9;

    public AdviceSettings {
        if (!(minutesPerPoint >= 0) || Double.isInfinite(minutesPerPoint)) {
            throw new IllegalArgumentException("beta must be a number from 0, not " + minutesPerPoint);
        }
        busyFraction.ifPresent(q -> {
            if (!(q >= BUSY_MIN && q <= BUSY_MAX)) {
                throw new IllegalArgumentException(
                        "the busy fraction must be from " + BUSY_MIN + " to " + BUSY_MAX + ", not " + q);
            }
        });
    }

    /** The defaults named at each field. */
    public static AdviceSettings defaults() {
        return by(DispatchPolicy.BALANCED);
    }

    /** The defaults of a policy. */
    public static AdviceSettings by(DispatchPolicy policy) {
        return new AdviceSettings(
                policy,
                Hybrid.BETA,
                Policies.busyFraction(policy.name().toLowerCase(Locale.ROOT)),
                MoveRules.defaults(),
                Returning.PROPOSED,
                ZoneId.systemDefault());
    }

    /** Whether the policy says where freed units return to; the shortest drive sends everybody home. */
    boolean advisesReturns() {
        return returns != Returning.OWN_BASE && policy != DispatchPolicy.CLOSEST;
    }

    /** The same with another way of returning. */
    public AdviceSettings returning(Returning way) {
        return new AdviceSettings(policy, minutesPerPoint, busyFraction, moves, way, zone);
    }

    /** The order before it is known for which incident. */
    RankOrder order(Duration staleAfter) {
        return new RankOrder(policy, Duration.ZERO, Duration.ZERO, minutesPerPoint, 0, staleAfter);
    }
}
