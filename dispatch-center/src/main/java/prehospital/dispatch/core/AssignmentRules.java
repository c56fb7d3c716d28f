package prehospital.dispatch.core;

import static prehospital.protocol.AssignmentStatus.AT_HOSPITAL;
import static prehospital.protocol.AssignmentStatus.CANCELLED;
import static prehospital.protocol.AssignmentStatus.CLEAR;
import static prehospital.protocol.AssignmentStatus.HANDED_OVER;
import static prehospital.protocol.AssignmentStatus.TRANSPORTING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchCommand.AssignUnit;
import prehospital.protocol.DispatchCommand.CancelAssignment;
import prehospital.protocol.DispatchCommand.ReportStatus;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.AssignmentCancelled;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.PreAlertCancelled;
import prehospital.protocol.DispatchEvent.PreAlertRedirected;
import prehospital.protocol.DispatchEvent.RedirectConfirmed;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.DispatchEvent.UnitAssigned;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Refusal;

/** The rules of assignments and their statuses. Reads the state, never changes it. */
record AssignmentRules(State state, DispatchRules rules) {
    /** Why an incident closed itself. */
    static final String ALL_CLEAR = "every unit is clear";
    /** Why a pre-alert was redirected without a redirect command. */
    static final String CREW_DESTINATION = "destination reported by the crew";

    Decision assign(AssignUnit c) {
        UnitAssigned event = new UnitAssigned(c.assignment(), c.incident(), c.unit());
        Optional<Assignment> known = state.assignment(c.assignment());
        if (known.isPresent()) {
            return known.get().assigned.equals(event)
                    ? Decision.nothing()
                    : Decision.refused(Refusal.ASSIGNMENT_EXISTS);
        }
        Optional<Refusal> unfit = incidentRefusal(
                        state.incident(c.incident()), rules.limits().perIncident())
                .or(() -> unitRefusal(state.unit(c.unit())));
        return unfit.map(Decision::refused).orElseGet(() -> Decision.accepted(event));
    }

    /** Why no unit can be sent to an incident that takes at most so many assignments. */
    static Optional<Refusal> incidentRefusal(Optional<Incident> incident, int max) {
        if (incident.isEmpty()) {
            return Optional.of(Refusal.INCIDENT_UNKNOWN);
        }
        if (!incident.get().open()) {
            return Optional.of(Refusal.INCIDENT_CLOSED);
        }
        return incident.get().assignments.size() >= max ? Optional.of(Refusal.LIMIT_REACHED) : Optional.empty();
    }

    /** Why a unit cannot be sent. */
    static Optional<Refusal> unitRefusal(Optional<Unit> unit) {
        if (unit.isEmpty()) {
            return Optional.of(Refusal.UNIT_UNKNOWN);
        }
        if (!unit.get().inService()) {
            return Optional.of(Refusal.UNIT_OUT_OF_SERVICE);
        }
        return unit.get().active.map(a -> Refusal.UNIT_BUSY);
    }

    Decision cancel(CancelAssignment c) {
        Optional<Assignment> known = state.assignment(c.assignment());
        if (known.isEmpty()) {
            return Decision.refused(Refusal.ASSIGNMENT_UNKNOWN);
        }
        Assignment a = known.get();
        if (a.cancelReason.equals(Optional.of(c.reason()))) {
            return Decision.nothing();
        }
        if (!a.status.active()) {
            return Decision.refused(Refusal.ASSIGNMENT_ENDED);
        }
        if (!a.status.next().contains(CANCELLED)) {
            return Decision.refused(Refusal.CANCEL_AFTER_PATIENT_CONTACT);
        }
        List<DispatchEvent> events = new ArrayList<>(List.of(new AssignmentCancelled(a.id(), c.reason())));
        state.openPreAlert(a).ifPresent(p -> events.add(new PreAlertCancelled(p.id(), c.reason())));
        closing(a, anyClear(a)).ifPresent(events::add);
        return new Decision.Accepted(events);
    }

    private boolean anyClear(Assignment a) {
        return state.incident(a.incident()).stream()
                .flatMap(i -> i.assignments.stream())
                .flatMap(id -> state.assignment(id).stream())
                .anyMatch(other -> other.status == CLEAR);
    }

    /** The incident's end when its last active assignment ends and some unit has cleared: work was done, none is left. */
    private Optional<DispatchEvent> closing(Assignment ending, boolean anyClear) {
        return state.incident(ending.incident())
                .filter(i -> anyClear && i.open() && !state.otherActive(i, ending.id()) && !i.scene.holdsOpen())
                .map(i -> new IncidentClosed(i.id(), ALL_CLEAR));
    }

    Decision report(ReportStatus c, Instant at) {
        Optional<Assignment> known = state.assignment(c.assignment());
        if (known.isEmpty()) {
            return Decision.refused(Refusal.ASSIGNMENT_UNKNOWN);
        }
        Assignment a = known.get();
        StatusReported event = reported(a, c);
        // Crew and emergency department both report the handover; the second of them says nothing new.
        if (a.reports.contains(event) || (c.status() == HANDED_OVER && a.status == HANDED_OVER)) {
            return Decision.nothing();
        }
        Optional<Refusal> unfit = orderRefusal(a, c, at).or(() -> contentRefusal(a, c));
        return unfit.map(Decision::refused).orElseGet(() -> new Decision.Accepted(consequences(a, event)));
    }

    /** What is logged: a destination only where one is meant, and the outcome that a handover implies. */
    private static StatusReported reported(Assignment a, ReportStatus c) {
        boolean moving = c.status() == TRANSPORTING || c.status() == AT_HOSPITAL;
        boolean handedOver = a.times.containsKey(HANDED_OVER);
        Optional<ClearOutcome> outcome =
                handedOver ? c.outcome().or(() -> Optional.of(ClearOutcome.HANDED_OVER)) : c.outcome();
        return new StatusReported(
                c.assignment(),
                c.status(),
                c.occurredAt(),
                moving ? c.destination() : Optional.empty(),
                c.status() == CLEAR ? outcome : Optional.empty());
    }

    private Optional<Refusal> orderRefusal(Assignment a, ReportStatus c, Instant at) {
        if (!a.status.active()) {
            return Optional.of(Refusal.ASSIGNMENT_ENDED);
        }
        if (c.occurredAt().isAfter(at.plus(rules.clockAhead()))) {
            return Optional.of(Refusal.OCCURRED_IN_FUTURE);
        }
        boolean next = a.status.next().contains(c.status()) && c.status() != CANCELLED;
        if (!next && !changesDestination(a, c)) {
            return Optional.of(Refusal.STATUS_NOT_NEXT);
        }
        return a.reports.size() >= rules.limits().reportsPerAssignment() && c.status() == a.status
                ? Optional.of(Refusal.LIMIT_REACHED)
                : Optional.empty();
    }

    /** On the way, TRANSPORTING again with another hospital changes the destination; with the redirected one it confirms it. */
    private boolean changesDestination(Assignment a, ReportStatus c) {
        boolean onTheWay = a.status == TRANSPORTING
                && c.status() == TRANSPORTING
                && c.destination().isPresent();
        boolean unconfirmed =
                state.openPreAlert(a).filter(p -> p.redirectUnconfirmedByCrew).isPresent();
        return onTheWay && (unconfirmed || !c.destination().equals(a.destination));
    }

    private Optional<Refusal> contentRefusal(Assignment a, ReportStatus c) {
        return switch (c.status()) {
            case TRANSPORTING ->
                c.destination().isEmpty()
                        ? Optional.of(Refusal.DESTINATION_REQUIRED)
                        : hospitalRefusal(c.destination());
            case AT_HOSPITAL -> hospitalRefusal(c.destination());
            case CLEAR -> fits(a, c.outcome()) ? Optional.empty() : Optional.of(Refusal.OUTCOME_REQUIRED);
            case ASSIGNED, ACKNOWLEDGED, EN_ROUTE, ON_SCENE, AT_PATIENT, HANDED_OVER, CANCELLED -> Optional.empty();
        };
    }

    private Optional<Refusal> hospitalRefusal(Optional<HospitalId> destination) {
        return destination.filter(h -> !state.hospitals.containsKey(h)).map(h -> Refusal.HOSPITAL_UNKNOWN);
    }

    /** After a handover the outcome is the handover; without one it must be stated and be another. */
    private static boolean fits(Assignment a, Optional<ClearOutcome> outcome) {
        boolean saysHandedOver = outcome.equals(Optional.of(ClearOutcome.HANDED_OVER));
        return a.status == HANDED_OVER ? outcome.isEmpty() || saysHandedOver : outcome.isPresent() && !saysHandedOver;
    }

    private List<DispatchEvent> consequences(Assignment a, StatusReported event) {
        List<DispatchEvent> events = new ArrayList<>(List.of(event));
        Optional<PreAlert> preAlert = state.openPreAlert(a);
        AssignmentStatus status = event.status();
        if (status == TRANSPORTING) {
            preAlert.flatMap(p -> onTheWay(p, a, event)).ifPresent(events::add);
        } else if (status == AT_HOSPITAL) {
            // Where the patient is outweighs where it was expected; the redirect comes first so that the arrival counts
            // there.
            preAlert.flatMap(p -> elsewhere(p, event)).ifPresent(redirect -> events.add(0, redirect));
        } else if (status == CLEAR) {
            preAlert.filter(PreAlert::expected)
                    .ifPresent(p -> events.add(new PreAlertCancelled(p.id(), "unit clear without transport")));
            closing(a, true).ifPresent(events::add);
        }
        return events;
    }

    /** A redirect that the crew has not confirmed stands: the crew pressed before it could know. */
    private static Optional<DispatchEvent> onTheWay(PreAlert p, Assignment a, StatusReported event) {
        if (!p.redirectUnconfirmedByCrew) {
            return elsewhere(p, event);
        }
        return event.destination().filter(p.hospital::equals).map(h -> new RedirectConfirmed(p.id(), a.unit()));
    }

    private static Optional<DispatchEvent> elsewhere(PreAlert p, StatusReported event) {
        return event.destination()
                .filter(h -> !h.equals(p.hospital))
                .map(h -> new PreAlertRedirected(p.id(), p.hospital, h, CREW_DESTINATION));
    }
}
