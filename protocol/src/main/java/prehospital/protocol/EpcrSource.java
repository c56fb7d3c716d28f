package prehospital.protocol;

/** Where a value of a patient's record comes from. */
public enum EpcrSource {
    /** A person wrote it; it stands before every value that came by itself. */
    CREW,
    /** A monitor or receiver measured it. */
    DEVICE,
    /** The dispatch centre: times, places, unit, hospital. */
    DISPATCH,
    /** The triage of the call or of a casualty. */
    TRIAGE,
    /** A clinical score that was worked out. */
    SCORE,
    /** The settings of the service. */
    SETTINGS
}
