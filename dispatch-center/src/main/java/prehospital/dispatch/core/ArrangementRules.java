package prehospital.dispatch.core;

import static prehospital.protocol.AssignmentStatus.CANCELLED;
import static prehospital.protocol.AssignmentStatus.CLEAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.AssignmentCancelled;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.PreAlertCancelled;
import prehospital.protocol.DispatchEvent.UnitAssigned;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.FleetCommand.DismissProposal;
import prehospital.protocol.FleetCommand.JudgeUnitKey;
import prehospital.protocol.FleetCommand.PostUnit;
import prehospital.protocol.FleetCommand.Rearrange;
import prehospital.protocol.FleetCommand.Send;
import prehospital.protocol.FleetCommand.SetShift;
import prehospital.protocol.FleetCommand.ShowUnitKey;
import prehospital.protocol.FleetEvent.ProposalAccepted;
import prehospital.protocol.FleetEvent.ProposalDismissed;
import prehospital.protocol.FleetEvent.ShiftSet;
import prehospital.protocol.FleetEvent.UnitPosted;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Posting;
import prehospital.protocol.ProposalId;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;

/** The rules of shifts, posts and of several units at once. Reads the state, never changes it. */
record ArrangementRules(State state, DispatchRules.Counts limits) {
    Decision decide(FleetCommand command) {
        return switch (command) {
            case SetShift c -> shift(c);
            case PostUnit c -> post(c);
            case Rearrange c -> rearrange(c);
            case DismissProposal c -> dismiss(c);
            case ShowUnitKey c -> new KeyRules(state).show(c);
            case JudgeUnitKey c -> new KeyRules(state).judge(c);
        };
    }

    private Decision shift(SetShift c) {
        Optional<Unit> unit = state.unit(c.unit());
        if (unit.isEmpty()) {
            return Decision.refused(Refusal.UNIT_UNKNOWN);
        }
        return unit.get().shift.equals(c.shift())
                ? Decision.nothing()
                : Decision.accepted(new ShiftSet(c.unit(), c.shift()));
    }

    private Decision post(PostUnit c) {
        Optional<Unit> unit = state.unit(c.unit());
        if (unit.isPresent() && unit.get().posting.map(Posting::post).equals(c.post())) {
            return Decision.nothing();
        }
        Optional<Refusal> unfit = AssignmentRules.unitRefusal(unit);
        if (unfit.isPresent()) {
            return Decision.refused(unfit.get());
        }
        if (c.freedAt().isPresent() && !unit.orElseThrow().freedAt.equals(c.freedAt())) {
            return Decision.refused(Refusal.UNIT_NOT_RETURNING);
        }
        List<DispatchEvent> events =
                new ArrayList<>(List.of(new UnitPosted(c.unit(), c.post(), c.reason(), c.freedAt())));
        accepted(c.proposal(), c.reason()).ifPresent(events::add);
        return new Decision.Accepted(events);
    }

    private Decision dismiss(DismissProposal c) {
        return state.dismissed.reason(c.proposal()).equals(Optional.of(c.reason()))
                ? Decision.nothing()
                : Decision.accepted(new ProposalDismissed(c.proposal(), c.reason()));
    }

    private static Optional<DispatchEvent> accepted(Optional<ProposalId> proposal, String reason) {
        return proposal.map(id -> new ProposalAccepted(id, reason));
    }

    private Decision rearrange(Rearrange c) {
        if (done(c)) {
            return Decision.nothing();
        }
        Set<AssignmentId> ending = new TreeSet<>(c.standDown());
        Optional<Refusal> unfit = ending.stream()
                .flatMap(id -> standDownRefusal(id).stream())
                .findFirst()
                .or(() -> sendRefusal(c.send(), ending));
        return unfit.map(Decision::refused).orElseGet(() -> new Decision.Accepted(events(c, ending)));
    }

    /** Whether all of it has been done before: the command is a repeat. */
    private boolean done(Rearrange c) {
        boolean ended = c.standDown().stream()
                .allMatch(id -> state.assignment(id)
                        .filter(a -> a.cancelReason.equals(Optional.of(c.reason())))
                        .isPresent());
        return ended
                && c.send().stream()
                        .allMatch(send -> state.assignment(send.assignment())
                                .filter(a -> a.assigned.equals(event(send)))
                                .isPresent());
    }

    private static UnitAssigned event(Send send) {
        return new UnitAssigned(send.assignment(), send.incident(), send.unit());
    }

    private Optional<Refusal> standDownRefusal(AssignmentId id) {
        Optional<Assignment> known = state.assignment(id);
        if (known.isEmpty()) {
            return Optional.of(Refusal.ASSIGNMENT_UNKNOWN);
        }
        if (!known.get().status.active()) {
            return Optional.of(Refusal.ASSIGNMENT_ENDED);
        }
        return known.get().status.next().contains(CANCELLED)
                ? Optional.empty()
                : Optional.of(Refusal.CANCEL_AFTER_PATIENT_CONTACT);
    }

    private Optional<Refusal> sendRefusal(List<Send> sends, Set<AssignmentId> ending) {
        Set<UnitId> units = new TreeSet<>();
        Set<AssignmentId> ids = new TreeSet<>();
        TreeMap<IncidentId, Integer> perIncident = new TreeMap<>();
        for (Send send : sends) {
            Optional<Refusal> unfit = refusal(send, ending, perIncident.merge(send.incident(), 1, Integer::sum));
            if (unfit.isPresent()) {
                return unfit;
            }
            if (!units.add(send.unit())) {
                return Optional.of(Refusal.UNIT_BUSY);
            }
            if (!ids.add(send.assignment())) {
                return Optional.of(Refusal.ASSIGNMENT_EXISTS);
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> refusal(Send send, Set<AssignmentId> ending, int more) {
        if (state.assignment(send.assignment()).isPresent()) {
            return Optional.of(Refusal.ASSIGNMENT_EXISTS);
        }
        Optional<Incident> incident = state.incident(send.incident());
        Optional<Refusal> closed = AssignmentRules.incidentRefusal(incident, limits.perIncident() - more + 1);
        Optional<Unit> unit = state.unit(send.unit());
        boolean freed = unit.filter(u -> u.inService())
                .flatMap(u -> u.active)
                .filter(ending::contains)
                .isPresent();
        return closed.or(() -> freed ? Optional.empty() : AssignmentRules.unitRefusal(unit));
    }

    private List<DispatchEvent> events(Rearrange c, Set<AssignmentId> ending) {
        List<DispatchEvent> events = new ArrayList<>();
        for (AssignmentId id : ending) {
            events.add(new AssignmentCancelled(id, c.reason()));
            state.assignment(id)
                    .flatMap(state::openPreAlert)
                    .ifPresent(p -> events.add(new PreAlertCancelled(p.id(), c.reason())));
        }
        Set<IncidentId> served = new TreeSet<>();
        for (Send send : c.send()) {
            events.add(event(send));
            served.add(send.incident());
        }
        left(ending).stream()
                .filter(id -> !served.contains(id))
                .forEach(id -> events.add(new IncidentClosed(id, AssignmentRules.ALL_CLEAR)));
        accepted(c.proposal(), c.reason()).ifPresent(events::add);
        return events;
    }

    /** The open incidents whose last active assignment ends although some unit has cleared: work was done, none is left. */
    private Set<IncidentId> left(Set<AssignmentId> ending) {
        Set<IncidentId> left = new TreeSet<>();
        for (AssignmentId id : ending) {
            state.assignment(id)
                    .flatMap(a -> state.incident(a.incident()))
                    .filter(i -> i.open() && workDone(i, ending))
                    .ifPresent(i -> left.add(i.id()));
        }
        return left;
    }

    private boolean workDone(Incident incident, Set<AssignmentId> ending) {
        List<Assignment> others = incident.assignments.stream()
                .filter(id -> !ending.contains(id))
                .flatMap(id -> state.assignment(id).stream())
                .toList();
        return others.stream().noneMatch(a -> a.status.active())
                && others.stream().anyMatch(a -> a.status == CLEAR);
    }
}
