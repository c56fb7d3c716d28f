package prehospital.clinical;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a score came to, with everything it was made of.
 *
 * @param score its name
 * @param value the number or the category; absent when incomplete or not applicable
 * @param risk the band the value falls into; absent with the value
 * @param advice what the source says about that band, empty when nothing
 * @param items what was looked at, in order, as far as it could be told
 * @param missing inputs without which there is no value; empty when complete
 * @param notes why the score does not apply, or how an input was taken
 * @param source publication that the rule is from
 */
public record Result(
        String score,
        Optional<Value> value,
        Optional<String> risk,
        String advice,
        List<Item> items,
        List<String> missing,
        List<String> notes,
        String source) {
    public Result {
        items = List.copyOf(items);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /** Whether there is a value. */
    public boolean complete() {
        return value.isPresent();
    }

    /**
     * One thing that was looked at.
     *
     * @param item name of the item or question
     * @param finding the band or answer that it came to
     * @param words the same for people, in English
     * @param points what it adds; absent where nothing is added up
     * @param inputs what it was told from
     */
    public record Item(
            String item, String finding, String words, Optional<Double> points, SortedMap<String, Value> inputs) {}
}
