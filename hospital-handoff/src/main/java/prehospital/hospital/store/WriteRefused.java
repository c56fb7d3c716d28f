package prehospital.hospital.store;

/** A write that must not happen; nothing of its transaction did. */
public final class WriteRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Why. */
    public enum Kind {
        /** The resource belongs to another source or another hospital. */
        NOT_YOURS,
        /** The version asked for is not the present one. */
        VERSION
    }

    WriteRefused(Kind kind, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
