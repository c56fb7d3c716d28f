package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.OutOfService;
import prehospital.protocol.Posting;
import prehospital.protocol.Shift;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;
import prehospital.protocol.view.UnitKeysView;

/** A unit as the core remembers it; a new one is in service until told otherwise. Single writer. */
final class Unit {
    /** Moves remembered of one unit; beyond it the oldest is forgotten. */
    static final int MOVES_MAX = 100;

    UnitCard card;
    UnitAvailability availability = UnitAvailability.IN_SERVICE;
    Optional<OutOfService> outOfService = Optional.empty();
    Optional<AssignmentId> active = Optional.empty();
    Optional<Shift> shift = Optional.empty();
    Optional<Posting> posting = Optional.empty();
    /** When its last assignment ended, until it gets its next order or goes out of service. */
    Optional<Instant> freedAt = Optional.empty();

    Optional<UnitKeysView> keys = Optional.empty();
    /** When it was told to move to a post, oldest first. */
    final ArrayDeque<Instant> moves = new ArrayDeque<>();

    Unit(UnitCard card) {
        this.card = card;
    }

    void available(UnitAvailability now, OutOfService out) {
        availability = now;
        outOfService = inService() ? Optional.empty() : Optional.of(out);
        freedAt = Optional.empty();
    }

    boolean inService() {
        return availability == UnitAvailability.IN_SERVICE;
    }
}
