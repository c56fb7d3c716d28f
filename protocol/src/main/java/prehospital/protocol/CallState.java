package prehospital.protocol;

/** Where a call stands. */
public enum CallState {
    /** Nobody has answered yet. */
    RINGING,
    /** Answered, and not yet part of an incident. */
    ANSWERED,
    /** The caller was gone before there was an incident; someone has to call back. */
    ABANDONED,
    /** Part of an incident. */
    LINKED,
    /** Ended without an incident, with a reason. */
    DISMISSED;

    /** Whether a dispatcher still has to do something about it. */
    public boolean waits() {
        return this == RINGING || this == ANSWERED || this == ABANDONED;
    }
}
