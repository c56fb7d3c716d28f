package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.DispatchCommand.AcknowledgePreAlert;
import prehospital.protocol.DispatchCommand.CancelPreAlert;
import prehospital.protocol.DispatchCommand.ConfirmRedirect;
import prehospital.protocol.DispatchCommand.ConfirmWithdrawal;
import prehospital.protocol.DispatchCommand.DeclineWarning;
import prehospital.protocol.DispatchCommand.RedirectPreAlert;
import prehospital.protocol.DispatchCommand.SendPreAlert;
import prehospital.protocol.DispatchCommand.SignHandoff;
import prehospital.protocol.DispatchCommand.UpdatePreAlert;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.HandoffSigned;
import prehospital.protocol.DispatchEvent.PreAlertAcknowledged;
import prehospital.protocol.DispatchEvent.PreAlertCancelled;
import prehospital.protocol.DispatchEvent.PreAlertRedirected;
import prehospital.protocol.DispatchEvent.PreAlertSent;
import prehospital.protocol.DispatchEvent.PreAlertUpdated;
import prehospital.protocol.DispatchEvent.RedirectConfirmed;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.DispatchEvent.WarningDeclined;
import prehospital.protocol.DispatchEvent.WithdrawalConfirmed;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Refusal;

/** The rules of the loop between crew and emergency department. Reads the state, never changes it. */
record PreAlertRules(State state, DispatchRules.Counts limits) {
    Decision send(SendPreAlert c) {
        PreAlertSent event = new PreAlertSent(c.preAlert(), c.assignment(), c.hospital(), c.atmist());
        Optional<PreAlert> known = state.preAlert(c.preAlert());
        if (known.isPresent()) {
            return known.get().sent.equals(event) ? Decision.nothing() : Decision.refused(Refusal.PREALERT_EXISTS);
        }
        Optional<Assignment> assignment = state.assignment(c.assignment());
        if (assignment.isEmpty()) {
            return Decision.refused(Refusal.ASSIGNMENT_UNKNOWN);
        }
        // After the handover nobody is coming any more.
        AssignmentStatus status = assignment.get().status;
        if (!status.active() || status == AssignmentStatus.HANDED_OVER) {
            return Decision.refused(Refusal.ASSIGNMENT_ENDED);
        }
        if (state.openPreAlert(assignment.get()).isPresent()) {
            return Decision.refused(Refusal.PREALERT_OPEN_FOR_ASSIGNMENT);
        }
        if (assignment.get().preAlerts.size() >= limits.reportsPerAssignment()) {
            return Decision.refused(Refusal.LIMIT_REACHED);
        }
        return state.hospitals.containsKey(c.hospital())
                ? Decision.accepted(event)
                : Decision.refused(Refusal.HOSPITAL_UNKNOWN);
    }

    Decision update(UpdatePreAlert c) {
        return ifKnown(c.preAlert(), p -> {
            if (p.atmist.equals(c.atmist())) {
                return Decision.nothing();
            }
            return p.status.open()
                    ? Decision.accepted(new PreAlertUpdated(p.id(), c.atmist()))
                    : Decision.refused(Refusal.PREALERT_ENDED);
        });
    }

    Decision acknowledge(AcknowledgePreAlert c) {
        return ifKnown(c.preAlert(), p -> {
            if (!p.hospital.equals(c.by())) {
                return Decision.refused(Refusal.PREALERT_NOT_FOR_THIS_HOSPITAL);
            }
            return switch (p.status) {
                case SENT, RECEIVED -> Decision.accepted(new PreAlertAcknowledged(p.id(), c.by()));
                case ACKNOWLEDGED, TEAM_ACTIVATED, BED_ASSIGNED -> Decision.nothing();
                case ARRIVED ->
                    p.acknowledgedBy.isPresent()
                            ? Decision.nothing()
                            : Decision.refused(Refusal.PREALERT_NOT_ACKNOWLEDGEABLE);
                case HANDED_OVER, OFFLOADED, CANCELLED -> Decision.refused(Refusal.PREALERT_ENDED);
            };
        });
    }

    Decision redirect(RedirectPreAlert c) {
        return ifKnown(c.preAlert(), p -> {
            if (p.hospital.equals(c.to())) {
                return p.redirected && p.reason.equals(c.reason())
                        ? Decision.nothing()
                        : Decision.refused(p.expected() ? Refusal.HOSPITAL_UNCHANGED : Refusal.PREALERT_ENDED);
            }
            if (!p.expected()) {
                return Decision.refused(Refusal.PREALERT_ENDED);
            }
            return state.hospitals.containsKey(c.to())
                    ? Decision.accepted(new PreAlertRedirected(p.id(), p.hospital, c.to(), c.reason()))
                    : Decision.refused(Refusal.HOSPITAL_UNKNOWN);
        });
    }

    Decision cancel(CancelPreAlert c) {
        return ifKnown(c.preAlert(), p -> {
            if (p.status == PreAlertStatus.CANCELLED && p.reason.equals(c.reason())) {
                return Decision.nothing();
            }
            return p.expected()
                    ? Decision.accepted(new PreAlertCancelled(p.id(), c.reason()))
                    : Decision.refused(Refusal.PREALERT_ENDED);
        });
    }

    Decision confirmWithdrawal(ConfirmWithdrawal c) {
        return ifKnown(c.preAlert(), p -> {
            if (p.unconfirmedWithdrawals.contains(c.by())) {
                return Decision.accepted(new WithdrawalConfirmed(p.id(), c.by()));
            }
            return p.confirmedWithdrawals.contains(c.by())
                    ? Decision.nothing()
                    : Decision.refused(Refusal.NOTHING_TO_CONFIRM);
        });
    }

    Decision confirmRedirect(ConfirmRedirect c) {
        return ifKnown(c.preAlert(), p -> {
            boolean own = state.assignment(p.assignment())
                    .filter(a -> a.unit().equals(c.by()))
                    .isPresent();
            if (!own || !p.redirected) {
                return Decision.refused(Refusal.NOTHING_TO_CONFIRM);
            }
            return p.redirectUnconfirmedByCrew
                    ? Decision.accepted(new RedirectConfirmed(p.id(), c.by()))
                    : Decision.nothing();
        });
    }

    Decision sign(SignHandoff c, Instant at) {
        return ifKnown(c.preAlert(), p -> switch (p.status) {
            case SENT, RECEIVED, ACKNOWLEDGED, TEAM_ACTIVATED, BED_ASSIGNED -> Decision.refused(Refusal.NOT_ARRIVED);
            case ARRIVED -> new Decision.Accepted(signed(p, c, at));
            case HANDED_OVER, OFFLOADED ->
                p.handoff.equals(Optional.of(c.note())) ? Decision.nothing() : Decision.refused(Refusal.PREALERT_ENDED);
            case CANCELLED -> Decision.refused(Refusal.PREALERT_ENDED);
        });
    }

    /** The signature also reports the status, unless the crew already did. */
    private List<DispatchEvent> signed(PreAlert p, SignHandoff c, Instant at) {
        List<DispatchEvent> events = new ArrayList<>(List.of(new HandoffSigned(p.id(), c.note())));
        state.assignment(p.assignment())
                .filter(a -> a.status == AssignmentStatus.AT_HOSPITAL)
                .ifPresent(a -> events.add(new StatusReported(
                        a.id(), AssignmentStatus.HANDED_OVER, at, Optional.empty(), Optional.empty())));
        return events;
    }

    /** Kept for the record; nothing depends on it. */
    Decision decline(DeclineWarning c) {
        WarningDeclined event = new WarningDeclined(c.assignment(), c.criteria(), c.reason());
        return state.assignment(c.assignment())
                .map(a -> a.declined.equals(Optional.of(event)) ? Decision.nothing() : Decision.accepted(event))
                .orElseGet(() -> Decision.refused(Refusal.ASSIGNMENT_UNKNOWN));
    }

    private Decision ifKnown(PreAlertId id, Function<PreAlert, Decision> decide) {
        return state.preAlert(id).map(decide).orElseGet(() -> Decision.refused(Refusal.PREALERT_UNKNOWN));
    }
}
