package prehospital.protocol;

/**
 * What goes first on a vehicle's link; in this order. Frames of a class have numbers of their own, from 1 without gaps, and a journal of their own.
 */
public enum FrameClass {
    /** What the crew pressed and what changes the vehicle's state. Frames without a class are of this one. */
    STATUS(false),
    /** Alarms, scores and findings of the running electrocardiogram. */
    ALARM(false),
    /** Vitals and positions. */
    VITALS(true),
    /** Recordings taken as a whole, and what was read from them. */
    TWELVE_LEAD(false),
    /** The patient's record. */
    RECORD(false),
    /** Running signals. */
    WAVEFORM(true),
    /** Everything that may wait for hours. */
    BULK(false);

    private final boolean liveFirst;

    FrameClass(boolean liveFirst) {
        this.liveFirst = liveFirst;
    }

    /** Whether the newest frames may be sent before older ones that wait; else the order of the numbers is kept. */
    public boolean liveFirst() {
        return liveFirst;
    }
}
