package prehospital.clinical;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A published score or algorithm: a table of data and the one way to read it. Immutable, any thread. */
public sealed interface Score permits PointScore, TriageTree {
    /** Its name in commands and messages: lower case, digits and hyphens. */
    String name();

    /** What it is, in English. */
    String title();

    /** Publication that the rule is from. */
    String source();

    /** What it asks for. */
    List<Input> inputs();

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

    /** The entry that holds, when everything before it is known not to; empty when something is missing. */
    static <T> Optional<T> first(List<T> entries, java.util.function.Function<T, When> when, Findings findings) {
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

    /** What the first entry that cannot be told lacks. */
    static <T> List<String> lacking(List<T> entries, java.util.function.Function<T, When> when, Findings findings) {
        return entries.stream()
                .map(entry -> when.apply(entry).lacks(findings))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .map(List::copyOf)
                .orElse(List.of());
    }
}
