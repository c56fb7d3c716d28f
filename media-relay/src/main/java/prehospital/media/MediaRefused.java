package prehospital.media;

/** Why the relay does not open a connection, in one sentence for whoever asked. */
public final class MediaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The kinds of reasons. */
    public enum Reason {
        /** The relay is switched off, broken or closing. */
        OFF,
        /** A limit of {@link MediaLimits} is reached. */
        FULL,
        /** Nobody sends that source, or there is no such connection. */
        NOTHING_THERE,
        /** The offer is not one that can be answered. */
        BAD_OFFER
    }

    public MediaRefused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** Which kind. */
    public Reason reason() {
        return reason;
    }
}
