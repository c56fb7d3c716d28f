package prehospital.dispatch.core;

import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitCard;

/** A unit as the core remembers it; a new one is in service until told otherwise. Single writer. */
final class Unit {
    UnitCard card;
    UnitAvailability availability = UnitAvailability.IN_SERVICE;
    Optional<AssignmentId> active = Optional.empty();

    Unit(UnitCard card) {
        this.card = card;
    }

    boolean inService() {
        return availability == UnitAvailability.IN_SERVICE;
    }
}
