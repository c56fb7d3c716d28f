package prehospital.protocol;

/** How soon someone must respond to an alarm, after the priorities of IEC 60601-1-8. The greater, the more urgent. */
public enum AlarmPriority {
    /** Awareness is required. */
    LOW,
    /** Prompt response is required. */
    MEDIUM,
    /** Immediate response is required. */
    HIGH
}
