package prehospital.clinical;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a score came to, with everything it was made of.
 *
 * @param score its name
 * @param value the number or the category; absent when incomplete or not applicable
 * @param risk the band the value falls into; absent with the value, and where the source names no bands
 * @param advice what the source says about that band, empty when nothing
 * @param bound how bad it is already, whatever is still missing; absent when complete, not applicable or not yet raised
 * @param items what was looked at, in order, as far as it could be told
 * @param missing inputs without which there is no value; empty when complete or not applicable
 * @param applicable false when the score is not for this patient; {@code notes} say why
 * @param notes why the score does not apply, or how an input was taken
 * @param source publication that the rule is from
 */
public record Result(
        String score,
        Optional<Value> value,
        Optional<String> risk,
        String advice,
        Optional<Bound> bound,
        List<Item> items,
        List<String> missing,
        boolean applicable,
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

    /** Complete, incomplete or not applicable. */
    public Status status() {
        return !applicable ? Status.NOT_APPLICABLE : complete() ? Status.COMPLETE : Status.INCOMPLETE;
    }

    /** How far a score has come. */
    public enum Status {
        COMPLETE,
        INCOMPLETE,
        NOT_APPLICABLE;

        /** In messages. */
        public String word() {
            return switch (this) {
                case COMPLETE -> "complete";
                case INCOMPLETE -> "incomplete";
                case NOT_APPLICABLE -> "not_applicable";
            };
        }
    }

    /**
     * The best that an incomplete score can still come to.
     *
     * @param worse which way is worse: HIGHER reads as "at least", LOWER as "at most"
     * @param risk band of that value, never the mildest
     */
    public record Bound(Worse worse, Value value, String risk) {}

    /** Which way a score is worse. */
    public enum Worse {
        HIGHER,
        LOWER
    }

    /**
     * One thing that was looked at.
     *
     * @param item name of the item or question
     * @param finding the band or answer that it came to
     * @param words the same for people, in English
     * @param points what it adds or comes to; absent where nothing is added up
     * @param unit UCUM unit of an amount, empty for points
     * @param inputs what it was told from
     */
    public record Item(
            String item,
            String finding,
            String words,
            Optional<Double> points,
            String unit,
            SortedMap<String, Value> inputs) {}
}
