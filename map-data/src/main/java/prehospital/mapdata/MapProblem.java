package prehospital.mapdata;

/** A map file or overlay that cannot be used; the message is one plain sentence for the person who named the file. */
public final class MapProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A problem that we found ourselves. */
    public MapProblem(String sentence) {
        super(sentence);
    }

    /** A problem that something below reported. */
    public MapProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
