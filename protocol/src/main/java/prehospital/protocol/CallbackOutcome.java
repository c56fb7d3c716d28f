package prehospital.protocol;

/** What came of calling someone: an abandoned caller, or a department that does not answer its pre-alert. */
public enum CallbackOutcome {
    /** Someone answered; the call goes on. */
    REACHED,
    NO_ANSWER,
    BUSY,
    NUMBER_INVALID
}
