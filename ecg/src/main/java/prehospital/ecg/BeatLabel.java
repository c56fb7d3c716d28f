package prehospital.ecg;

import java.util.Locale;

/** What kind of beat it is, as far as one lead tells. Supraventricular ectopic beats with the usual shape count as normal. */
public enum BeatLabel {
    /** Shaped like the beats that are usual here. */
    NORMAL,
    /** Of ventricular origin: of another shape and early, wide or both. */
    VENTRICULAR,
    /** Begins with a pacing pulse. */
    PACED,
    /** Too disturbed, or too little is known yet, to say. */
    UNKNOWN;

    /** In small letters, as in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
