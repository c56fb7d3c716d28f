package prehospital.clinical;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A condition over findings that holds, does not hold, or cannot be told because something is missing. */
sealed interface When {
    /** Whether a condition holds. */
    enum Truth {
        HOLDS,
        FAILS,
        UNKNOWN
    }

    /** The number is at most this. */
    record AtMost(String input, double max) implements When {}

    /** The answer is this one. */
    record Is(String input, Value value) implements When {}

    /** Nobody said; for inputs with a usual value. */
    record Missing(String input) implements When {}

    /** Every one holds. */
    record All(List<When> all) implements When {}

    /** At least one holds. */
    record Any(List<When> any) implements When {}

    /** At least one of those that are known holds; cannot be told only when none is known: two ways to look at one thing. */
    record EitherWay(List<When> ways) implements When {}

    /** The opposite. */
    record Not(When when) implements When {}

    /** Always. */
    record Otherwise() implements When {}

    static When otherwise() {
        return new Otherwise();
    }

    static When atMost(String input, double max) {
        return new AtMost(input, max);
    }

    static When above(String input, double min) {
        return new Not(new AtMost(input, min));
    }

    static When yes(String input) {
        return new Is(input, new Value.Flag(true));
    }

    static When no(String input) {
        return new Is(input, new Value.Flag(false));
    }

    static When is(String input, String word) {
        return new Is(input, new Value.Word(word));
    }

    static When missing(String input) {
        return new Missing(input);
    }

    static When all(When... all) {
        return new All(List.of(all));
    }

    static When any(When... any) {
        return new Any(List.of(any));
    }

    static When eitherWay(When... ways) {
        return new EitherWay(List.of(ways));
    }

    /** Whether it holds. */
    default Truth of(Findings findings) {
        return switch (this) {
            case AtMost w ->
                findings.number(w.input).map(n -> truth(n <= w.max)).orElse(Truth.UNKNOWN);
            case Is w ->
                findings.value(w.input).map(v -> truth(v.equals(w.value))).orElse(Truth.UNKNOWN);
            case Missing w -> truth(findings.value(w.input).isEmpty());
            case All w -> opposite(any(w.all.stream().map(one -> opposite(one.of(findings)))));
            case Any w -> any(w.any.stream().map(one -> one.of(findings)));
            case EitherWay w -> eitherWay(w.ways.stream().map(one -> one.of(findings)));
            case Not w -> opposite(w.when.of(findings));
            case Otherwise w -> Truth.HOLDS;
        };
    }

    private static Truth truth(boolean holds) {
        return holds ? Truth.HOLDS : Truth.FAILS;
    }

    private static Truth opposite(Truth truth) {
        return switch (truth) {
            case HOLDS -> Truth.FAILS;
            case FAILS -> Truth.HOLDS;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }

    private static Truth any(Stream<Truth> truths) {
        List<Truth> all = truths.toList();
        return all.contains(Truth.HOLDS) ? Truth.HOLDS : all.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FAILS;
    }

    private static Truth eitherWay(Stream<Truth> truths) {
        List<Truth> all = truths.toList();
        return all.contains(Truth.HOLDS) ? Truth.HOLDS : all.contains(Truth.FAILS) ? Truth.FAILS : Truth.UNKNOWN;
    }

    /** What would have to be known next to tell; of conditions that must all hold only the first that is not known. */
    default SortedSet<String> lacks(Findings findings) {
        if (of(findings) != Truth.UNKNOWN) {
            return new TreeSet<>();
        }
        return switch (this) {
            case AtMost w -> new TreeSet<>(List.of(w.input));
            case Is w -> new TreeSet<>(List.of(w.input));
            case Missing w -> new TreeSet<>();
            case All w ->
                w.all.stream()
                        .filter(one -> one.of(findings) == Truth.UNKNOWN)
                        .findFirst()
                        .map(one -> one.lacks(findings))
                        .orElseGet(TreeSet::new);
            case Any w -> lacks(w.any, findings);
            case EitherWay w -> lacks(w.ways, findings);
            case Not w -> w.when.lacks(findings);
            case Otherwise w -> new TreeSet<>();
        };
    }

    private static SortedSet<String> lacks(List<When> several, Findings findings) {
        SortedSet<String> names = new TreeSet<>();
        several.forEach(one -> names.addAll(one.lacks(findings)));
        return names;
    }

    /** Every input that the condition may look at, in the order of the table. */
    default Stream<String> inputs() {
        return switch (this) {
            case AtMost w -> Stream.of(w.input);
            case Is w -> Stream.of(w.input);
            case Missing w -> Stream.of(w.input);
            case All w -> w.all.stream().flatMap(When::inputs);
            case Any w -> w.any.stream().flatMap(When::inputs);
            case EitherWay w -> w.ways.stream().flatMap(When::inputs);
            case Not w -> w.when.inputs();
            case Otherwise w -> Stream.empty();
        };
    }
}
