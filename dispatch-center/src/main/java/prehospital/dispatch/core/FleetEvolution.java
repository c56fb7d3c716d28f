package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.FleetEvent;
import prehospital.protocol.FleetEvent.ProposalAccepted;
import prehospital.protocol.FleetEvent.ProposalDismissed;
import prehospital.protocol.FleetEvent.ShiftSet;
import prehospital.protocol.FleetEvent.UnitKeyRegistered;
import prehospital.protocol.FleetEvent.UnitKeyRejected;
import prehospital.protocol.FleetEvent.UnitKeyShown;
import prehospital.protocol.FleetEvent.UnitPosted;
import prehospital.protocol.Posting;

/** What the events of the fleet do to the state. Never refuses. */
record FleetEvolution(State state) {
    void enter(FleetEvent event, Instant at, String actor) {
        switch (event) {
            case ShiftSet e -> state.unit(e.unit()).ifPresent(u -> u.shift = e.shift());
            case UnitPosted e -> state.unit(e.unit()).ifPresent(u -> posted(u, e, at));
            case ProposalAccepted e -> {}
            case UnitKeyRegistered e -> new KeyRules(state).registered(e, at, actor);
            case UnitKeyShown e -> new KeyRules(state).shown(e, at, actor);
            case UnitKeyRejected e -> new KeyRules(state).rejected(e);
            case ProposalDismissed e -> state.dismissed.add(e.proposal(), e.reason(), at);
        }
    }

    private static void posted(Unit unit, UnitPosted e, Instant at) {
        unit.posting = e.post().map(post -> new Posting(post, at));
        unit.freedAt = Optional.empty();
        // A unit that returns drives anyway: neither its crew nor the fleet's budget is charged for it.
        if (e.post().isEmpty() || e.freedAt().isPresent()) {
            return;
        }
        unit.moves.add(at);
        if (unit.moves.size() > Unit.MOVES_MAX) {
            unit.moves.remove();
        }
    }

    /** A unit that is sent to an incident leaves its post. */
    static void sent(Unit unit) {
        unit.posting = Optional.empty();
        unit.freedAt = Optional.empty();
    }
}
