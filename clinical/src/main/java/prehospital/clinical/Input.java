package prehospital.clinical;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One thing that a score asks for.
 *
 * @param name as it stands in messages, lower case with underscores, the unit last where it has one
 * @param words what it means, in English
 * @param kind what may be answered
 * @param also other names it may be given under, each with only this meaning in the score
 * @param whenMissing what is said when it is not given; present only for an input the score can do without
 */
public record Input(String name, String words, Kind kind, List<String> also, Optional<String> whenMissing) {
    /** The answer of someone who looked and could not tell; only where the published rule counts it. */
    static final Value UNKNOWN = new Value.Word("unknown");

    /** The answer for a part that cannot be examined (a tube, a dressing): the total stays out. */
    static final Value NOT_TESTABLE = new Value.Word("NT");

    public Input {
        also = List.copyOf(also);
    }

    /** What may be answered. */
    public sealed interface Kind {}

    /**
     * A number within a range, both ends included; anything finer is rounded before it is compared.
     *
     * @param max greatest value, at most 1,000,000
     * @param decimals how many decimals are kept, halves rounded up
     * @param completed cut down instead: completed years, completed months
     * @param unit UCUM
     */
    public record Measured(double min, double max, int decimals, boolean completed, String unit) implements Kind {}

    /**
     * A whole grade of a published scale.
     *
     * @param notTestable {@code NT} may be answered
     */
    public record Graded(int min, int max, boolean notTestable) implements Kind {}

    /** Yes or no. */
    public record YesNo() implements Kind {}

    /**
     * One of these words.
     *
     * @param also other spellings, each with the word it stands for
     */
    public record OneOf(List<String> words, SortedMap<String, String> also) implements Kind {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /** A number or a yes or no, or {@code unknown} where the published rule counts that. */
    public record OrUnknown(Kind kind) implements Kind {}

    /** How much of something, 0 to 100 %; true is all of it, false is nothing. */
    public record Share() implements Kind {}

    static Input yesNo(String name, String words) {
        return of(name, words, new YesNo());
    }

    static Input oneOf(String name, String words, String... choices) {
        return of(name, words, new OneOf(List.of(choices), new TreeMap<>()));
    }

    /** A whole number; ranges are those of NEMSIS 3.5.1 where it has one. */
    static Input whole(String name, String words, int max, String unit) {
        return of(name, words, new Measured(0, max, 0, false, unit));
    }

    static Input decimal(String name, String words, double max, String unit) {
        return of(name, words, new Measured(0, max, 1, false, unit));
    }

    static Input completed(String name, String words, int max, String unit) {
        return of(name, words, new Measured(0, max, 0, true, unit));
    }

    static Input graded(String name, String words, int min, int max) {
        return of(name, words, new Graded(min, max, false));
    }

    static Input testable(String name, String words, int min, int max) {
        return of(name, words, new Graded(min, max, true));
    }

    static Input share(String name, String words) {
        return of(name, words, new Share());
    }

    private static Input of(String name, String words, Kind kind) {
        return new Input(name, words, kind, List.of(), Optional.empty());
    }

    /** The same under more names. */
    Input or(String... names) {
        return new Input(
                name,
                words,
                kind,
                Stream.concat(also.stream(), Stream.of(names)).toList(),
                whenMissing);
    }

    /** The same, not needed; what is said when it is not given, empty for nothing. */
    Input optional(String said) {
        return new Input(name, words, kind, also, Optional.of(said));
    }

    /** The same, where {@code unknown} counts. */
    Input orUnknown() {
        return new Input(name, words, new OrUnknown(kind), also, whenMissing);
    }

    /** The same with other spellings of its words: spelling, word, spelling, word. */
    Input spelt(String... pairs) {
        TreeMap<String, String> spellings = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            spellings.put(pairs[i], pairs[i + 1]);
        }
        return kind instanceof OneOf oneOf
                ? new Input(name, words, new OneOf(oneOf.words(), spellings), also, whenMissing)
                : this;
    }

    /** Every name it may be given under, its own first. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(name));
        names.addAll(also);
        return names;
    }

    /** Whether the score can do without. */
    public boolean isOptional() {
        return whenMissing.isPresent();
    }

    /**
     * The value as this input understands it: numbers rounded, spellings made one.
     *
     * @throws IllegalArgumentException in words when the value cannot be one of this input
     */
    Value accepted(Value value) {
        return accepted(kind, value);
    }

    private Value accepted(Kind as, Value value) {
        return switch (as) {
            case Measured measured -> accepted(measured, value);
            case Graded graded -> accepted(graded, value);
            case YesNo ignored -> flag(value);
            case OneOf oneOf -> word(oneOf, value);
            case OrUnknown or -> spelling(value).equals("unknown") ? UNKNOWN : accepted(or.kind(), value);
            case Share ignored ->
                switch (value) {
                    case Value.Flag flag -> new Value.Quantity(flag.yes() ? 100 : 0);
                    case Value.Quantity q -> accepted(new Measured(0, 100, 2, false, "%"), q);
                    case Value.Word word -> throw bad("must be a number of percent, true or false");
                };
        };
    }

    private Value flag(Value value) {
        return switch (spelling(value)) {
            case "yes", "true" -> new Value.Flag(true);
            case "no", "false" -> new Value.Flag(false);
            default -> throw bad("must be true or false");
        };
    }

    private Value word(OneOf oneOf, Value value) {
        String said = spelling(value);
        return new Value.Word(Stream.concat(
                        oneOf.words().stream().filter(word -> spelling(word).equals(said)),
                        oneOf.also().entrySet().stream()
                                .filter(e -> e.getKey().equals(said))
                                .map(Map.Entry::getValue))
                .findFirst()
                .orElseThrow(() -> bad("must be one of " + oneOf.words())));
    }

    private Value accepted(Graded graded, Value value) {
        if (graded.notTestable()
                && List.of("nt", "un", "not_testable", "untestable").contains(spelling(value))) {
            return NOT_TESTABLE;
        }
        if (!(value instanceof Value.Quantity quantity) || quantity.number() != Math.rint(quantity.number())) {
            throw bad("must be a whole number" + (graded.notTestable() ? " or NT (not testable)" : ""));
        }
        within(quantity.number(), graded.min(), graded.max(), "");
        return quantity;
    }

    private Value accepted(Measured measured, Value value) {
        if (!(value instanceof Value.Quantity quantity)) {
            throw bad("must be a number");
        }
        within(quantity.number(), measured.min(), measured.max(), measured.unit());
        return new Value.Quantity(BigDecimal.valueOf(quantity.number())
                .setScale(measured.decimals(), measured.completed() ? RoundingMode.DOWN : RoundingMode.HALF_UP)
                .doubleValue());
    }

    private void within(double number, double min, double max, String unit) {
        if (!(number >= min && number <= max)) {
            throw bad("must be within " + new Value.Quantity(min) + " to " + new Value.Quantity(max)
                    + (unit.isEmpty() ? "" : " " + unit));
        }
    }

    private IllegalArgumentException bad(String words) {
        return new IllegalArgumentException(name + " " + words);
    }

    /** Case, hyphens and spaces do not matter. */
    private static String spelling(Object word) {
        return word.toString()
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_');
    }
}
