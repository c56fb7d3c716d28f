package prehospital.protocol;

/** What a recorded track holds; each track is a file of its own. */
public enum TrackKind {
    VIDEO,
    AUDIO,
    /** A picture every second, sent where the link carries no moving ones; JPEG in Matroska. */
    STILLS,
    /** One picture that someone kept: a file of its own, JPEG, PNG or WebP. */
    PICTURE
}
