package prehospital.protocol;

/** What was done with an alarm, by a person or for want of one. */
public enum AlarmAct {
    /** A person took it. */
    ACKNOWLEDGED,
    /** A person made it quiet for a while. */
    SILENCED,
    /** Nobody acknowledged it in time, and it went to the next. */
    ESCALATED
}
