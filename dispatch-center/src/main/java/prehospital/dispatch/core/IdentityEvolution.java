package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import prehospital.protocol.Identity;
import prehospital.protocol.Identity.Ended;
import prehospital.protocol.Identity.Status;
import prehospital.protocol.IdentityEvent;
import prehospital.protocol.IdentityEvent.IdentityConfirmed;
import prehospital.protocol.IdentityEvent.IdentityProposed;
import prehospital.protocol.IdentityEvent.IdentityRejected;
import prehospital.protocol.IdentityEvent.IdentityUndone;
import prehospital.protocol.Stamp;

/** What each event about who a patient is does to the state. */
record IdentityEvolution(State state) {
    void enter(IdentityEvent event, Instant at) {
        state.preAlert(event.preAlert()).ifPresent(p -> enter(p, event, at));
    }

    private static void enter(PreAlert p, IdentityEvent event, Instant at) {
        switch (event) {
            case IdentityProposed e -> {
                p.identitiesProposed++;
                p.identity = Optional.of(new Identity(
                        e.patient(), Status.PROPOSED, new Stamp(at, e.by()), Optional.empty(), Optional.empty()));
            }
            case IdentityConfirmed e ->
                change(
                        p,
                        was -> new Identity(
                                was.patient(),
                                Status.LINKED,
                                was.proposed(),
                                Optional.of(new Stamp(at, e.by())),
                                Optional.empty()));
            case IdentityRejected e -> end(p, Status.REJECTED, e.reason(), new Stamp(at, e.by()));
            case IdentityUndone e -> end(p, Status.UNDONE, e.reason(), new Stamp(at, e.by()));
        }
    }

    private static void end(PreAlert p, Status status, String reason, Stamp stamp) {
        change(
                p,
                was -> new Identity(
                        was.patient(), status, was.proposed(), was.confirmed(), Optional.of(new Ended(reason, stamp))));
    }

    private static void change(PreAlert p, UnaryOperator<Identity> change) {
        p.identity = p.identity.map(change);
    }
}
