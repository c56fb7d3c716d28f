package prehospital.ecg.statement;

import java.util.Locale;

/** What can be made of a stretch of a lead. */
public enum SignalState {
    /** Beats look alike: statements may be made. */
    GOOD("readable"),
    /** Beats do not look alike, or the baseline jumps. */
    NOISY("too disturbed: beats do not look alike, or the baseline jumps"),
    /** The voltage hardly changes: no electrode, or nothing to see. */
    FLAT("flat: lead off, or no electrical activity"),
    /** The voltage stays at the end of the recorder's range. */
    SATURATED("saturated: the recorder's range is exceeded"),
    /** Nothing was recorded. */
    MISSING("nothing recorded: lead off");

    private final String reason;

    SignalState(String reason) {
        this.reason = reason;
    }

    /** In words. */
    public String reason() {
        return reason;
    }

    /** In small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
