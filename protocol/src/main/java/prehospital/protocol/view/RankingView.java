package prehospital.protocol.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Recommendation;
import prehospital.protocol.UnitId;

/**
 * Every unit of the service for one incident.
 *
 * @param closuresVersion the road closures that the times honour
 * @param policy what the units that can be sent are ordered by
 * @param slots what the incident still lacks: the open slots of its plan; without a plan one slot while it has no unit
 * @param items the units, best first; all, or the first of them and some others
 * @param of how many units there are in all
 */
public record RankingView(
        IncidentId incident,
        Instant computedAt,
        long closuresVersion,
        Policy policy,
        List<Slot> slots,
        List<Recommendation> items,
        int of) {
    public RankingView {
        slots = List.copyOf(slots);
        items = List.copyOf(items);
    }

    /** The first units of it, those that are proposed, and those of a set. */
    public RankingView first(int limit, Set<UnitId> also) {
        Set<UnitId> wanted = new TreeSet<>(also);
        slots.forEach(slot -> slot.proposed().ifPresent(wanted::add));
        List<Recommendation> kept = new ArrayList<>(items.subList(0, Math.min(limit, items.size())));
        items.stream()
                .skip(kept.size())
                .filter(item -> wanted.contains(item.unit()))
                .forEach(kept::add);
        return new RankingView(incident, computedAt, closuresVersion, policy, slots, kept, of);
    }

    /**
     * The order and its parameters.
     *
     * @param name by what
     * @param targetSeconds from opening the incident to the arrival, for its priority
     * @param driveSecondsMax longest drive that is in time now: the target less the incident's age and the turnout; negative
     *     when none is
     * @param minutesPerPoint drive minutes that one percentage point of coverage is worth
     * @param callsMeanwhile calls expected while a unit is away; absent when the order does not look at them
     * @param coverage expected coverage now in percent; absent while the demand is not known
     * @param coverageAt when that was worked out
     */
    public record Policy(
            DispatchPolicy name,
            long targetSeconds,
            long driveSecondsMax,
            double minutesPerPoint,
            Optional<Double> callsMeanwhile,
            Optional<Double> coverage,
            Optional<Instant> coverageAt) {}

    /**
     * One unit that is still to be sent.
     *
     * @param role what for, in words; absent without a plan
     * @param proposed the unit to send; absent when none can be sent
     * @param driveSeconds its siren drive
     */
    public record Slot(
            Optional<Bilingual> role, Set<Capability> needs, Optional<UnitId> proposed, Optional<Long> driveSeconds) {
        public Slot {
            needs = Set.copyOf(needs);
        }
    }
}
