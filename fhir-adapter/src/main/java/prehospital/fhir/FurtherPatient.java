package prehospital.fhir;

import java.util.Optional;
import prehospital.protocol.EpcrId;

/**
 * A further patient of the crew of a pre-alert, as one hospital is told: the crew writes a record of the patient, and the pre-alert stands for all whom
 * the crew brings.
 *
 * @param state the pre-alert and the hospital that is told
 * @param record the patient's record, of the second or a further patient
 * @param document the record as a FHIR document, when the centre could make one; says who it is
 */
public record FurtherPatient(PreRegistration state, EpcrId record, Optional<String> document) {
    /** Most further patients of one crew that a hospital is told of. */
    public static final int FURTHER_MAX = 9;

    public FurtherPatient {
        if (!isOne(record)) {
            throw new IllegalArgumentException("not the record of a further patient: " + record.patient());
        }
    }

    /** Whether a record is of a further patient whom hospitals are told of. */
    public static boolean isOne(EpcrId record) {
        return record.patient() > 1 && record.patient() <= FURTHER_MAX + 1;
    }
}
