package prehospital.dispatch.advice;

import java.time.Duration;
import java.time.ZoneId;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.dispatch.core.recommend.RankOrder;
import prehospital.protocol.DispatchPolicy;

/**
 * How the centre ranks and proposes.
 *
 * @param policy by what units are ordered, default HYBRID
 * @param target longest siren drive that is in time, default 8 min (JEMSS: Auckland, Edmonton, Manhattan 8 min for the most
 *     urgent)
 * @param minutesPerPoint β of the HYBRID order, default 0.5 min per percentage point
 * @param moves when a move is proposed
 * @param zone whose hours of the week the demand follows, default the system's
 */
public record AdviceSettings(
        DispatchPolicy policy, Duration target, double minutesPerPoint, MoveRules moves, ZoneId zone) {
    /** The defaults named at each field. */
    public static AdviceSettings defaults() {
        return new AdviceSettings(
                DispatchPolicy.HYBRID, Duration.ofMinutes(8), 0.5, MoveRules.defaults(), ZoneId.systemDefault());
    }

    /** The same by another policy. */
    public AdviceSettings by(DispatchPolicy other) {
        return new AdviceSettings(other, target, minutesPerPoint, moves, zone);
    }

    RankOrder order(Duration staleAfter) {
        return new RankOrder(policy, target, minutesPerPoint, 0, staleAfter);
    }
}
