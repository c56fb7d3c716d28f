package prehospital.protocol;

/**
 * What is to be known of some samples of a chunk.
 *
 * @param kind what it is
 * @param from index of the first sample it is about
 * @param to index behind the last one
 */
public record WaveMark(Kind kind, int from, int to) {
    public WaveMark {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a mark must begin at 0 or later and not end before it begins");
        }
    }

    /** Kinds of marks. */
    public enum Kind {
        /** The electrode or sensor was off: the samples mean nothing. */
        LEAD_OFF,
        /** The signal was larger than the device can measure. */
        SATURATED,
        /** The device itself doubts the samples. */
        QUESTIONABLE,
        /** A pacemaker's pulse as the device found it. */
        PACE_PULSE,
        /** A test or demonstration signal. */
        TEST,
        /** Arrived after a gap in the link, later than it was measured. */
        BACKFILLED
    }
}
