package prehospital.protocol;

/** Whether an electrocardiogram can be read just now. */
public enum EcgSignal {
    /** Statements may be made. */
    GOOD,
    /** Too disturbed: beats do not look alike, or the baseline jumps. */
    NOISY,
    /** The voltage hardly changes: lead off, or no electrical activity. */
    FLAT,
    /** The voltage stays at the end of the device's range. */
    SATURATED,
    /** Nothing is recorded: lead off. */
    MISSING
}
