package prehospital.protocol;

/** A program cannot start; the message is one plain sentence for the person who started it, printed without a stack trace. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A refusal in one sentence. */
    public StartRefused(String sentence) {
        super(sentence);
    }

    /** A refusal in one sentence with the failure behind it, which is for the log only. */
    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
