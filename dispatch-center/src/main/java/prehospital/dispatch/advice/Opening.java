package prehospital.dispatch.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.PlanFit;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;

/**
 * A unit that an incident still lacks.
 *
 * @param role what for, in words; absent without a plan
 * @param needs what it must be able to do
 */
record Opening(Optional<Bilingual> role, Set<Capability> needs) {
    /** The open slots of the incident's plan, the most important first; without a plan one while it has no active unit. */
    static List<Opening> of(IncidentView incident, List<AssignmentView> active) {
        List<Opening> withoutPlan =
                active.isEmpty() ? List.of(new Opening(Optional.empty(), incident.needs())) : List.of();
        return incident.fit().map(Opening::openSlots).orElse(withoutPlan);
    }

    private static List<Opening> openSlots(PlanFit fit) {
        return fit.open().stream()
                .map(slot -> new Opening(Optional.of(slot.role()), slot.needs()))
                .toList();
    }
}
