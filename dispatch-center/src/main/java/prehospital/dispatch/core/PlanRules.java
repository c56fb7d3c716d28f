package prehospital.dispatch.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import prehospital.dispatch.core.recommend.SlotCover;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Capability;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.AssignmentCancelled;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.DispatchEvent.UnitAssigned;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent.ResponsePlanSet;
import prehospital.protocol.MciEvent.MciDeclared;
import prehospital.protocol.MciEvent.MciEnded;
import prehospital.protocol.PlanFit;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.UnitId;

/**
 * Whether the active units of an incident are those of its response plan. Every unit fills at most one slot; as many slots as
 * possible are filled ({@link SlotCover}).
 */
record PlanRules(State state) {
    /** An active unit of an incident. */
    private record Active(AssignmentId assignment, UnitId unit, AssignmentStatus status) {}

    /** Absent without a plan and when the incident is closed. */
    Optional<PlanFit> now(Incident incident) {
        return incident.plan
                .filter(plan -> incident.open())
                .map(plan -> fit(plan, active(incident).values()));
    }

    /** The incident whose fit an event may change. */
    Optional<IncidentId> touched(DispatchEvent event) {
        return switch (event) {
            case UnitAssigned e -> Optional.of(e.incident());
            case AssignmentCancelled e -> state.assignment(e.assignment()).map(Assignment::incident);
            case StatusReported e -> state.assignment(e.assignment()).map(Assignment::incident);
            case IncidentClosed e -> Optional.of(e.incident());
            case ResponsePlanSet e -> Optional.of(e.incident());
            case MciDeclared e -> Optional.of(e.incident());
            case MciEnded e -> Optional.of(e.incident());
            default -> Optional.empty();
        };
    }

    /** Whether an event gives the incident another plan, or takes its plan away. */
    static boolean replaces(DispatchEvent event) {
        return event instanceof ResponsePlanSet || event instanceof MciDeclared || event instanceof MciEnded;
    }

    private static Optional<ResponsePlan> planAfter(DispatchEvent event, Incident incident) {
        return switch (event) {
            case ResponsePlanSet e -> Optional.of(e.plan());
            case MciDeclared e -> Optional.of(e.plan());
            case MciEnded e -> Optional.empty();
            default -> incident.plan;
        };
    }

    /** The fit after an event that is not applied yet. */
    Optional<PlanFit> after(DispatchEvent event) {
        return touched(event).flatMap(state::incident).flatMap(i -> after(event, i));
    }

    private Optional<PlanFit> after(DispatchEvent event, Incident incident) {
        if (event instanceof IncidentClosed) {
            return Optional.empty();
        }
        TreeMap<AssignmentId, Active> active = active(incident);
        if (event instanceof UnitAssigned e) {
            active.put(e.assignment(), new Active(e.assignment(), e.unit(), AssignmentStatus.ASSIGNED));
        } else if (event instanceof AssignmentCancelled e) {
            active.remove(e.assignment());
        } else if (event instanceof StatusReported e) {
            Optional.ofNullable(active.remove(e.assignment()))
                    .filter(a -> e.status().active())
                    .ifPresent(a -> active.put(a.assignment(), new Active(a.assignment(), a.unit(), e.status())));
        }
        return planAfter(event, incident).filter(p -> incident.open()).map(p -> fit(p, active.values()));
    }

    private TreeMap<AssignmentId, Active> active(Incident incident) {
        TreeMap<AssignmentId, Active> active = new TreeMap<>();
        incident.assignments.stream()
                .flatMap(id -> state.assignment(id).stream())
                .filter(a -> a.status.active())
                .forEach(a -> active.put(a.id(), new Active(a.id(), a.unit(), a.status)));
        return active;
    }

    /** Units that are further on fill slots first, so that what could be stood down is left over. */
    private PlanFit fit(ResponsePlan plan, Collection<Active> units) {
        List<Active> inOrder = units.stream()
                .sorted((a, b) -> b.status().compareTo(a.status()))
                .toList();
        List<Set<Capability>> slots =
                plan.slots().stream().map(ResponsePlan.Slot::needs).toList();
        List<Set<Capability>> can = inOrder.stream().map(this::capabilities).toList();
        List<ResponsePlan.Slot> open =
                SlotCover.open(slots, can).stream().map(plan.slots()::get).toList();
        // While a slot is open, a unit that fits none is still better than nobody.
        List<AssignmentId> surplus = open.isEmpty()
                ? SlotCover.spare(slots, can).stream()
                        .map(inOrder::get)
                        .filter(unit -> unit.status().next().contains(AssignmentStatus.CANCELLED))
                        .map(Active::assignment)
                        .sorted()
                        .toList()
                : List.of();
        return new PlanFit(open, surplus);
    }

    private Set<Capability> capabilities(Active active) {
        return state.unit(active.unit()).map(unit -> unit.card.capabilities()).orElse(Set.of());
    }
}
