package prehospital.hospital.hl7;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.PreAlertView;

/**
 * A patient as one hospital knows it at one moment.
 *
 * @param hospital that is told; when it is not the pre-alert's own, the patient goes elsewhere
 * @param callSign of the unit on radio
 * @param expectedAt when the patient is expected to arrive; absent when unknown or past
 * @param registration number under which the department registered the patient; absent while there is only our provisional one
 * @param vitals values to be told, at most one of each sign in a message
 * @param at when this was put together
 */
public record Case(
        PreAlertView preAlert,
        HospitalId hospital,
        String callSign,
        Optional<Instant> expectedAt,
        Optional<String> registration,
        List<VitalValue> vitals,
        Instant at) {
    public Case {
        vitals = List.copyOf(vitals);
    }

    /** True when this hospital has nothing to expect any more. */
    boolean gone() {
        return !preAlert.hospital().equals(hospital) || preAlert.status() == PreAlertStatus.CANCELLED;
    }

    boolean arrived() {
        return !gone() && preAlert.status().compareTo(PreAlertStatus.ARRIVED) >= 0;
    }

    boolean takenOver() {
        return !gone() && preAlert.status().compareTo(PreAlertStatus.HANDED_OVER) >= 0;
    }

    Case expected(Optional<Instant> other) {
        return new Case(preAlert, hospital, callSign, other, registration, vitals, at);
    }

    Case registered(Optional<String> other) {
        return new Case(preAlert, hospital, callSign, expectedAt, other, vitals, at);
    }

    Case vitals(List<VitalValue> others) {
        return new Case(preAlert, hospital, callSign, expectedAt, registration, others, at);
    }

    /** The same, put together at another time. */
    public Case at(Instant other) {
        return new Case(preAlert, hospital, callSign, expectedAt, registration, vitals, other);
    }
}
