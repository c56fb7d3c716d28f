package prehospital.protocol;

/** What an order to a crew is about. */
public enum OrderKind {
    MEDICATION,
    PROCEDURE,
    /** What to measure or look at. */
    OBSERVATION,
    /** Where to, how, how soon. */
    TRANSPORT,
    OTHER
}
