package prehospital.app;

/** A start that cannot go on for a reason the operator can act on; the message is one plain sentence, shown without a stack trace. */
final class Unstartable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unstartable(String sentence) {
        super(sentence);
    }
}
