package prehospital.media.sdp;

/** An offer that the relay cannot answer, in one sentence for whoever sent it. */
public final class BadOffer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadOffer(String sentence) {
        super(sentence);
    }
}
