package prehospital.protocol;

/** The kinds of free places that an emergency department counts. */
public enum CapacityKind {
    /** Resuscitation places: patients in immediate danger (red). */
    RESUSCITATION,
    /** Trolleys for urgent patients (yellow). */
    MAJORS,
    /** Places for walking patients (green). */
    MINORS,
    INTENSIVE_CARE,
    /** Operating theatres that could take a patient now. */
    THEATRE,
    BURN,
    PAEDIATRIC
}
