package prehospital.protocol;

/** A text in both languages of the screens; neither may be missing, each 1–600 characters. */
public record Bilingual(String en, String zh) {
    private static final int LENGTH_MAX = 600;

    public Bilingual {
        Limits.text("text en", en, 1, LENGTH_MAX);
        Limits.text("text zh", zh, 1, LENGTH_MAX);
    }
}
