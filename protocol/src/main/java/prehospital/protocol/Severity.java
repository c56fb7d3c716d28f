package prehospital.protocol;

/** How much an exception matters; decides its sound and how soon it goes to the second desk. */
public enum Severity {
    /** Someone may come to harm while nobody looks. */
    CRITICAL,
    /** Something is not as planned and will hurt if it lasts. */
    WARNING,
    /** Worth knowing. */
    NOTICE
}
