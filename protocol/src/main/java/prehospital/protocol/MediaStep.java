package prehospital.protocol;

/** How much of a camera is sent, the most first. What a link does not carry is left out step by step, and both ends see on which step they are. */
public enum MediaStep {
    /** A moving picture of about 1080 lines, with sound. */
    P1080,
    /** A moving picture of about 720 lines, with sound. */
    P720,
    /** A moving picture of about 360 lines or fewer, with sound. */
    P360,
    /** A still picture every second, with sound. */
    STILLS,
    /** Sound only. */
    AUDIO,
    /** Neither picture nor sound passes: what is written still does. */
    TEXT
}
