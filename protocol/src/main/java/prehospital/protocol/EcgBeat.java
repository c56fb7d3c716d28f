package prehospital.protocol;

/** Kind of a heart beat, as far as one lead tells. */
public enum EcgBeat {
    /** Marked, and its kind not yet known. */
    MARKED,
    /** Shaped like the beats that are usual here. */
    NORMAL,
    /** Of ventricular origin. */
    VENTRICULAR,
    /** Begins with a pacing pulse. */
    PACED,
    /** Too disturbed to say. */
    UNKNOWN
}
