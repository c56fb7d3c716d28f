package prehospital.web;

import prehospital.protocol.Formulary;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Reads a site's {@link Formulary}: JSON in UTF-8, of the shape that docs/epcr.md shows. */
public final class FormularyFile {
    /** Name of the file in a data directory when no other is named. */
    public static final String NAME = "formulary.json";

    /** Most characters of a file. */
    public static final int CHARACTERS_MAX = 500_000;

    private FormularyFile() {}

    /**
     * The formulary that a text says.
     *
     * @throws IllegalArgumentException naming line, entry and what is wrong with it; also where nobody has approved it
     */
    public static Formulary parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException("it has more than " + CHARACTERS_MAX + " characters");
        }
        Formulary formulary;
        try {
            formulary = Wire.read(text, Formulary.class);
        } catch (BadMessage e) {
            String at = e.line().isPresent() ? "line " + e.line().getAsInt() + ", " : "";
            String entry = e.path().isEmpty() ? "" : e.path() + ": ";
            throw new IllegalArgumentException(at + entry + e.getMessage(), e);
        }
        if (formulary.approved().isEmpty()) {
            throw new IllegalArgumentException("approved is missing: who approved it (by) and when (on)");
        }
        return formulary;
    }
}
