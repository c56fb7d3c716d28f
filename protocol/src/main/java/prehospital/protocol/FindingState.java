package prehospital.protocol;

/** Whether a value counts in a score. */
public enum FindingState {
    /** It counts. */
    FRESH,
    /** Older than its limit: it counts as missing. */
    STALE,
    /** Its device doubts it or it lies outside what the score takes: it counts as missing. */
    DOUBTED
}
