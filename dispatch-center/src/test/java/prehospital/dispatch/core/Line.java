package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a scenario table: {@code HH:mm:ss  verb  words…  -> expected}.
 *
 * @param number line number in its file
 * @param words the words after the verb that are not named
 */
record Line(int number, Instant at, String verb, List<String> words, String expected) {
    private static final String DAY = "2026-01-01T";

    static Line parse(int number, String text) {
        String[] halves = text.split("->", 2);
        List<String> words = new ArrayList<>(List.of(halves[0].strip().split("\\s+")));
        if (halves.length != 2 || words.size() < 2) {
            throw new IllegalArgumentException("line " + number + " is not 'time verb words -> expected': " + text);
        }
        Instant at = time(words.remove(0));
        return new Line(number, at, words.remove(0), words, halves[1].strip().replaceAll("\\s+", " "));
    }

    static Instant time(String text) {
        return Instant.parse(DAY + text + "Z");
    }

    String word(int index) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("line " + number + " has no word " + (index + 1) + " after " + verb);
        }
        return words.get(index);
    }

    /** The word after a name, for example the hospital after {@code to}. */
    Optional<String> after(String name) {
        int index = words.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(word(index + 1));
    }

    Optional<String> optional(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    /** The words from an index on as one text. */
    String text(int from) {
        return from < words.size() ? String.join(" ", words.subList(from, words.size())) : "";
    }
}
