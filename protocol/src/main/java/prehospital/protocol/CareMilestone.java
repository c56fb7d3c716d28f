package prehospital.protocol;

/**
 * Moments that pathways are timed by. The first medical contact and the door are taken from the statuses {@code AT_PATIENT} and
 * {@code ARRIVED} unless someone states them; the others have to be stated.
 */
public enum CareMilestone {
    /** When the symptoms began, as far as anyone saw it. */
    SYMPTOM_ONSET,
    /** When the patient was last known to be well; for a stroke nobody saw begin. */
    LAST_KNOWN_WELL,
    /** Someone of the ambulance was at the patient. */
    FIRST_MEDICAL_CONTACT,
    /** The first electrocardiogram was recorded. */
    FIRST_ECG,
    /** A physician read it. */
    ECG_READ,
    /** The patient was at the door of the hospital. */
    DOOR,
    /** The scan of the head began. */
    CT_STARTED,
    /** Thrombolysis began. */
    NEEDLE,
    /** The artery was punctured. */
    PUNCTURE,
    /** The wire passed the blockage. */
    WIRE,
    /** The operation began. */
    THEATRE
}
