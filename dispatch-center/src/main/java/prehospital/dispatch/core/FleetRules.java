package prehospital.dispatch.core;

import java.util.Optional;
import prehospital.protocol.DispatchCommand.PutHospital;
import prehospital.protocol.DispatchCommand.PutUnit;
import prehospital.protocol.DispatchCommand.SetUnitAvailability;
import prehospital.protocol.DispatchEvent.HospitalPut;
import prehospital.protocol.DispatchEvent.UnitAvailabilityChanged;
import prehospital.protocol.DispatchEvent.UnitPut;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.Refusal;

/** The rules of units and hospitals. Reads the state, never changes it. */
record FleetRules(State state, DispatchRules.Counts limits) {
    Decision putUnit(PutUnit c) {
        Optional<Unit> known = state.unit(c.unit());
        if (known.isPresent() && known.get().card.equals(c.card())) {
            return Decision.nothing();
        }
        return known.isEmpty() && state.units.size() >= limits.units()
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(new UnitPut(c.unit(), c.card()));
    }

    Decision setAvailability(SetUnitAvailability c) {
        Optional<Unit> known = state.unit(c.unit());
        if (known.isEmpty()) {
            return Decision.refused(Refusal.UNIT_UNKNOWN);
        }
        if (known.get().availability == c.availability()) {
            return Decision.nothing();
        }
        return known.get().active.isPresent()
                ? Decision.refused(Refusal.UNIT_HAS_ACTIVE_ASSIGNMENT)
                : Decision.accepted(new UnitAvailabilityChanged(c.unit(), c.availability(), c.reason()));
    }

    Decision putHospital(PutHospital c) {
        Optional<HospitalCard> known = Optional.ofNullable(state.hospitals.get(c.hospital()));
        if (known.equals(Optional.of(c.card()))) {
            return Decision.nothing();
        }
        return known.isEmpty() && state.hospitals.size() >= limits.hospitals()
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(new HospitalPut(c.hospital(), c.card()));
    }
}
