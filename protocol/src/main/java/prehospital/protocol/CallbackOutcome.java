package prehospital.protocol;

/** What came of calling an abandoned caller back. */
public enum CallbackOutcome {
    /** The caller answered; the call goes on. */
    REACHED,
    NO_ANSWER,
    BUSY,
    NUMBER_INVALID
}
