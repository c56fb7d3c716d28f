package prehospital.ecg;

import java.util.Locale;

/**
 * A sentence in both languages of the consoles, with the same figures in both.
 *
 * @param en in English
 * @param zh in simplified Chinese
 */
public record Words(String en, String zh) {
    /** Both with the figures put in their places, as {@link String#format} does. */
    public static Words of(String en, String zh, Object... figures) {
        return figures.length == 0
                ? new Words(en, zh)
                : new Words(String.format(Locale.ROOT, en, figures), String.format(Locale.ROOT, zh, figures));
    }

    /** One after the other. */
    public Words then(Words next) {
        return new Words(en + next.en, zh + next.zh);
    }
}
