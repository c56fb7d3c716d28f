package prehospital.clinical;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** A published score or algorithm: a table of data and the one way to read it. Immutable, any thread. */
public sealed interface Score permits PointScore, TriageTree, Criteria, Formula, LevelTable {
    /** Its name in commands and messages: lower case, digits and hyphens. */
    String name();

    /** What it is, in English. */
    String title();

    /** Publication that the rule is from. */
    String source();

    /** What it asks for. */
    List<Input> inputs();

    /** The words that its value or its band may be, as far as its source has any; the mildest is not always the last. */
    List<String> bands();

    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException in words for an unknown input, a wrong kind or a number out of range
     */
    Result evaluate(Map<String, Value> given);

    /** The known ones of these inputs. */
    static SortedMap<String, Value> known(Stream<String> names, Findings findings) {
        SortedMap<String, Value> known = new TreeMap<>();
        names.forEach(name -> findings.value(name).ifPresent(value -> known.put(name, value)));
        return known;
    }

    /** What is said about inputs that the score does without, and about parts that cannot be tested. */
    static List<String> remarks(List<Input> inputs, Findings findings) {
        return inputs.stream()
                .flatMap(input -> findings.value(input.name())
                        .map(value -> value.equals(Input.NOT_TESTABLE)
                                ? Stream.of(input.name() + " is not testable: no total")
                                : Stream.<String>empty())
                        .orElseGet(() -> input.whenMissing().stream().filter(said -> !said.isEmpty())))
                .toList();
    }

    /** Reasons why a score is not for this patient. */
    static List<String> outside(List<Limit> limits, Findings findings) {
        return limits.stream()
                .filter(limit -> limit.when().of(findings) == When.Truth.HOLDS)
                .map(Limit::words)
                .toList();
    }

    /** A condition under which the score says nothing. */
    record Limit(When when, String words) {}

    /** The entry that holds, when everything before it is known not to; empty when something is missing. */
    static <T> Optional<T> first(List<T> entries, Function<T, When> when, Findings findings) {
        for (T entry : entries) {
            switch (when.apply(entry).of(findings)) {
                case HOLDS -> {
                    return Optional.of(entry);
                }
                case UNKNOWN -> {
                    return Optional.empty();
                }
                case FAILS -> {
                    // The next one.
                }
            }
        }
        return Optional.empty();
    }

    /** What the first entry that cannot be told lacks; with {@code next} only what would be asked next. */
    static <T> List<String> lacking(List<T> entries, Function<T, When> when, Findings findings, boolean next) {
        return entries.stream()
                .map(entry -> when.apply(entry).lacks(findings, next))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .map(List::copyOf)
                .orElse(List.of());
    }
}
