package prehospital.protocol;

/** Which group of people an alarm is with. */
public enum AlarmParty {
    /** The crew of the unit. */
    CREW,
    /** The dispatchers of the centre. */
    DISPATCH,
    /** The emergency department that awaits the patient. */
    HOSPITAL
}
