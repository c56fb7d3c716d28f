package prehospital.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.OrderCommand;
import prehospital.protocol.UnitCard;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.PreAlertView;

/**
 * Everything one hospital is told of one coming patient at one moment; the input of the bundle.
 *
 * @param preAlert the pre-alert as it stands
 * @param hospital the hospital that is told; when it is not the pre-alert's own, the patient was sent elsewhere
 * @param unit the unit's card; absent when only its id is known
 * @param vitals values not yet told, in any order, at most {@value #VITALS_MAX}
 * @param position newest known position of the unit
 * @param eta expected arrival; absent before transport and when nothing is known
 * @param orders what the crew was ordered to do, at most {@value #ORDERS_MAX}
 * @param at when this state was put together, by the sender's clock
 */
public record PreRegistration(
        PreAlertView preAlert,
        HospitalView hospital,
        Optional<UnitCard> unit,
        List<VitalValue> vitals,
        Optional<PositionView> position,
        Optional<EtaView> eta,
        List<OrderView> orders,
        Instant at) {
    /** Most vital values in one bundle; the sender splits longer lists into several bundles. */
    public static final int VITALS_MAX = 200;

    /** Most orders in one bundle: all that one assignment can have. */
    public static final int ORDERS_MAX = OrderCommand.ORDERS_MAX;

    public PreRegistration {
        if (vitals.size() > VITALS_MAX) {
            throw new IllegalArgumentException("at most " + VITALS_MAX + " vital values in one bundle");
        }
        if (orders.size() > ORDERS_MAX) {
            throw new IllegalArgumentException("at most " + ORDERS_MAX + " orders in one bundle");
        }
        vitals = List.copyOf(vitals);
        orders = List.copyOf(orders);
    }

    /** True when the patient goes to another hospital now, so that this one only has to forget. */
    public boolean withdrawn() {
        return !preAlert.hospital().equals(hospital.id());
    }

    /** Name of the unit on radio and screens, its id when no card is known. */
    String callSign() {
        return unit.map(UnitCard::callSign).orElse(preAlert.unit().value());
    }
}
