package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.DispatchEvent.AssignmentCancelled;
import prehospital.protocol.DispatchEvent.HandoffSigned;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.IncidentMoved;
import prehospital.protocol.DispatchEvent.IncidentOpened;
import prehospital.protocol.DispatchEvent.PreAlertAcknowledged;
import prehospital.protocol.DispatchEvent.PreAlertCancelled;
import prehospital.protocol.DispatchEvent.PreAlertRedirected;
import prehospital.protocol.DispatchEvent.PreAlertSent;
import prehospital.protocol.DispatchEvent.PriorityChanged;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.DispatchEvent.UnitAssigned;
import prehospital.protocol.DispatchEvent.UnitPut;
import prehospital.protocol.DispatchEvent.WithdrawalConfirmed;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.PriorityStep;

/**
 * What each event does to the state. Never refuses: an event about something no longer remembered does nothing, because
 * it has happened and its rows are in the database.
 */
record Evolution(State state) {
    void opened(IncidentOpened e, Instant at) {
        state.incidents.put(e.incident(), new Incident(e, at));
        state.openIncidents++;
    }

    void priority(PriorityChanged e, Instant at) {
        state.incident(e.incident()).ifPresent(i -> {
            i.priority = e.to();
            i.priorityReason = e.reason();
            i.lastPriority = Optional.of(new PriorityStep(e.from(), e.to(), e.reason(), at));
        });
    }

    /** Where the caller was suggested to be is settled with the place. */
    void moved(IncidentMoved e) {
        state.incident(e.incident()).ifPresent(i -> {
            i.place = e.place();
            i.suggestedPlace = Optional.empty();
            i.moved = Optional.empty();
        });
    }

    void closed(IncidentClosed e, Instant at) {
        state.incident(e.incident()).ifPresent(i -> {
            i.closed = Optional.of(e);
            i.closedAt = Optional.of(at);
            state.openIncidents--;
        });
    }

    void unit(UnitPut e) {
        state.unit(e.unit())
                .ifPresentOrElse(u -> u.card = e.card(), () -> state.units.put(e.unit(), new Unit(e.card())));
    }

    void assigned(UnitAssigned e, Instant at) {
        state.assignments.put(e.assignment(), new Assignment(e, at));
        state.incident(e.incident()).ifPresent(i -> i.assignments.add(e.assignment()));
        state.unit(e.unit()).ifPresent(u -> {
            u.active = Optional.of(e.assignment());
            FleetEvolution.sent(u);
        });
    }

    void cancelled(AssignmentCancelled e, Instant at) {
        state.assignment(e.assignment()).ifPresent(a -> {
            a.cancelReason = Optional.of(e.reason());
            a.reach(AssignmentStatus.CANCELLED, at);
            release(a, at);
        });
    }

    void reported(StatusReported e, Instant at) {
        state.assignment(e.assignment()).ifPresent(a -> {
            a.reports.add(e);
            a.reach(e.status(), e.occurredAt());
            e.destination().ifPresent(h -> a.destination = Optional.of(destination(a, h, e.status())));
            e.outcome().ifPresent(o -> a.outcome = Optional.of(o));
            new HospitalRules(state).learn(a, e.status(), at);
            if (e.status() == AssignmentStatus.AT_HOSPITAL) {
                state.openPreAlert(a).ifPresent(p -> arrived(p, e, at));
            }
            if (e.status() == AssignmentStatus.CLEAR) {
                release(a, at);
            }
        });
    }

    /** On the way, a redirect that the crew has not confirmed stands against what the crew says. */
    private HospitalId destination(Assignment a, HospitalId reported, AssignmentStatus status) {
        return state.openPreAlert(a)
                .filter(p -> status == AssignmentStatus.TRANSPORTING && p.redirectUnconfirmedByCrew)
                .map(p -> p.hospital)
                .orElse(reported);
    }

    /** Being there confirms a redirect, when the crew says where it is. */
    private static void arrived(PreAlert p, StatusReported e, Instant at) {
        p.reach(PreAlertStatus.ARRIVED, at);
        if (e.destination().equals(Optional.of(p.hospital))) {
            p.redirectUnconfirmedByCrew = false;
        }
    }

    private void release(Assignment a, Instant at) {
        state.unit(a.unit()).ifPresent(u -> {
            u.active = Optional.empty();
            u.freedAt = Optional.of(at);
        });
        state.incident(a.incident()).filter(i -> !state.anyActive(i)).ifPresent(i -> i.withoutUnitSince = at);
    }

    /** While a pre-alert is open its hospital is the destination: a patient goes to one place. */
    void sent(PreAlertSent e, Instant at) {
        PreAlert p = new PreAlert(e, at);
        state.preAlerts.put(e.preAlert(), p);
        state.assignment(e.assignment()).ifPresent(a -> {
            a.preAlerts.add(e.preAlert());
            a.destination = Optional.of(e.hospital());
            if (a.status == AssignmentStatus.AT_HOSPITAL) {
                p.reach(PreAlertStatus.ARRIVED, at);
            }
        });
    }

    void acknowledged(PreAlertAcknowledged e, Instant at, String actor) {
        state.preAlert(e.preAlert()).ifPresent(p -> {
            p.reachAtLeast(PreAlertStatus.ACKNOWLEDGED, at);
            p.acknowledgedBy = Optional.of(actor.isEmpty() ? e.by().value() : actor);
        });
    }

    void redirected(PreAlertRedirected e, Instant at) {
        state.preAlert(e.preAlert()).ifPresent(p -> {
            Optional<HospitalId> to = Optional.of(e.to());
            state.assignment(p.assignment()).ifPresent(a -> {
                // A crew that named the hospital itself has nothing to confirm.
                p.redirectUnconfirmedByCrew = !a.destination.equals(to);
                a.destination = to;
            });
            p.unconfirmedWithdrawals.add(e.from());
            p.confirmedWithdrawals.remove(e.from());
            p.unconfirmedWithdrawals.remove(e.to());
            p.hospital = e.to();
            p.redirected = true;
            p.reason = e.reason();
            p.beginAgain(at);
        });
    }

    void cancelled(PreAlertCancelled e, Instant at) {
        state.preAlert(e.preAlert()).ifPresent(p -> {
            p.unconfirmedWithdrawals.add(p.hospital);
            p.confirmedWithdrawals.remove(p.hospital);
            p.redirectUnconfirmedByCrew = false;
            p.reason = e.reason();
            p.reach(PreAlertStatus.CANCELLED, at);
        });
    }

    void withdrawn(WithdrawalConfirmed e) {
        state.preAlert(e.preAlert()).ifPresent(p -> {
            p.unconfirmedWithdrawals.remove(e.by());
            p.confirmedWithdrawals.add(e.by());
        });
    }

    void signed(HandoffSigned e, Instant at) {
        state.preAlert(e.preAlert()).ifPresent(p -> {
            p.handoff = Optional.of(e.note());
            p.redirectUnconfirmedByCrew = false;
            p.reach(PreAlertStatus.HANDED_OVER, at);
        });
    }
}
