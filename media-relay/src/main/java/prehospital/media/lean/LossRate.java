package prehospital.media.lean;

/**
 * What a link carries as far as receiver reports tell, for viewers that send nothing better: more than a tenth lost is too much, less than 2 % leaves room (draft-ietf-rmcat-gcc-02,
 * section 6). Pure.
 */
final class LossRate {
    private static final double HIGH = 0.10;
    private static final double LOW = 0.02;
    private static final double GROWTH = 1.08;
    private static final double AHEAD = 1.5;

    private final long least;
    private double bits;

    /** Begins at, and does not go below, these bits a second. */
    LossRate(long begin, long least) {
        this.bits = begin;
        this.least = least;
    }

    /**
     * A report came; answers whether the link carries less than is sent.
     *
     * @param part part of the packets that were lost since the last report, 0–1
     * @param sent bits a second that were sent
     */
    boolean report(double part, long sent) {
        if (part > HIGH) {
            bits = Math.max((double) least, Math.min(bits, (double) sent) * (1 - 0.5 * part));
        } else if (part < LOW) {
            bits = Math.max(bits, Math.min(AHEAD * sent, GROWTH * bits));
        }
        return part > HIGH;
    }

    /** It is tried with at least this. */
    void attempt(long wanted) {
        bits = Math.max(bits, (double) wanted);
    }

    /** Bits a second. */
    long bits() {
        return Math.round(bits);
    }
}
