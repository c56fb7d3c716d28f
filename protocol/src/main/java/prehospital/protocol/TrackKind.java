package prehospital.protocol;

/** What a recorded track holds; each track is a file of its own. */
public enum TrackKind {
    VIDEO,
    AUDIO
}
