package prehospital.protocol;

/** How far a clinical score has come. */
public enum ScoreStatus {
    /** There is a value. */
    COMPLETE,
    /** Something that it needs is missing, too old or doubted. */
    INCOMPLETE,
    /** It is not for this patient. */
    NOT_APPLICABLE
}
