package prehospital.dispatch.core;

import java.util.Optional;
import prehospital.protocol.Identity;
import prehospital.protocol.Identity.Status;
import prehospital.protocol.IdentityCommand;
import prehospital.protocol.IdentityCommand.ConfirmIdentity;
import prehospital.protocol.IdentityCommand.ProposeIdentity;
import prehospital.protocol.IdentityCommand.RejectIdentity;
import prehospital.protocol.IdentityCommand.UndoIdentity;
import prehospital.protocol.IdentityEvent;
import prehospital.protocol.IdentityEvent.IdentityConfirmed;
import prehospital.protocol.IdentityEvent.IdentityProposed;
import prehospital.protocol.IdentityEvent.IdentityRejected;
import prehospital.protocol.IdentityEvent.IdentityUndone;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Refusal;

/** The rules of two people saying who a patient is. Reads the state, never changes it. */
record IdentityRules(State state) {
    Decision decide(IdentityCommand command) {
        return state.preAlert(command.preAlert())
                .map(p -> decide(p, command))
                .orElseGet(() -> Decision.refused(Refusal.PREALERT_UNKNOWN));
    }

    private Decision decide(PreAlert p, IdentityCommand command) {
        return switch (command) {
            case ProposeIdentity c -> propose(p, c);
            case ConfirmIdentity c -> confirm(p, c);
            case RejectIdentity c ->
                end(
                        about(p, c.server(), c.patient()),
                        Status.PROPOSED,
                        Status.REJECTED,
                        new IdentityRejected(p.id(), c.reason(), c.by()));
            case UndoIdentity c ->
                end(
                        about(p, c.server(), c.patient()),
                        Status.LINKED,
                        Status.UNDONE,
                        new IdentityUndone(p.id(), c.reason(), c.by()));
        };
    }

    private Decision propose(PreAlert p, ProposeIdentity c) {
        if (p.status == PreAlertStatus.CANCELLED) {
            return Decision.refused(Refusal.PREALERT_ENDED);
        }
        Optional<Identity> open = p.identity.filter(known -> known.status().open());
        if (open.isPresent()) {
            return open.orElseThrow()
                            .patient()
                            .same(c.patient().server(), c.patient().id())
                    ? Decision.nothing()
                    : Decision.refused(Refusal.IDENTITY_OPEN);
        }
        if (taken(p, c)) {
            return Decision.refused(Refusal.IDENTITY_TAKEN);
        }
        return p.identitiesProposed >= IdentityCommand.PROPOSALS_MAX
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(new IdentityProposed(p.id(), c.patient(), c.by()));
    }

    /** Of two patients of one incident, or on their way at the same time, only one can be this person. */
    private boolean taken(PreAlert p, ProposeIdentity c) {
        return state.preAlerts.values().stream()
                .filter(other -> other != p && other.status != PreAlertStatus.CANCELLED)
                .filter(other -> about(other, c.patient().server(), c.patient().id())
                        .filter(identity -> identity.status().open())
                        .isPresent())
                .anyMatch(other -> other.status.open() || incident(other).equals(incident(p)));
    }

    private Optional<IncidentId> incident(PreAlert p) {
        return state.assignment(p.assignment()).map(Assignment::incident);
    }

    private static Decision confirm(PreAlert p, ConfirmIdentity c) {
        Optional<Identity> known = about(p, c.server(), c.patient());
        if (known.filter(identity -> identity.status() == Status.LINKED).isPresent()) {
            return Decision.nothing();
        }
        return known.filter(identity -> identity.status() == Status.PROPOSED)
                .map(identity -> identity.proposed().by().equals(c.by())
                        ? Decision.refused(Refusal.IDENTITY_SAME_PERSON)
                        : Decision.accepted(new IdentityConfirmed(p.id(), c.by())))
                .orElseGet(() -> Decision.refused(Refusal.IDENTITY_UNKNOWN));
    }

    private static Decision end(Optional<Identity> known, Status before, Status after, IdentityEvent event) {
        if (known.filter(identity -> identity.status() == after).isPresent()) {
            return Decision.nothing();
        }
        return known.filter(identity -> identity.status() == before).isPresent()
                ? Decision.accepted(event)
                : Decision.refused(Refusal.IDENTITY_UNKNOWN);
    }

    private static Optional<Identity> about(PreAlert p, String server, String patient) {
        return p.identity.filter(identity -> identity.patient().same(server, patient));
    }
}
