package prehospital.protocol;

/** Where an alarm stands. */
public enum AlarmState {
    /** Its condition is there. */
    ACTIVE,
    /** Its condition is over, and it stays on the screens until someone acknowledges it. */
    LATCHED,
    /** It is over. */
    ENDED
}
