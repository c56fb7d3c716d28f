package prehospital.protocol;

/** What of live video a centre records. */
public enum RecordPolicy {
    /** Nothing. */
    OFF,
    /** Pictures without sound. */
    VIDEO,
    /** Pictures and sound, voices included. */
    ALL
}
