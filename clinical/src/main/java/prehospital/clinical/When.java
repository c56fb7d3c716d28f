package prehospital.clinical;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
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

    /** The number is below {@code base + times * other}. */
    record Under(String input, double base, double times, String other) implements When {}

    /** The number is above {@code base + times * other}. */
    record Over(String input, double base, double times, String other) implements When {}

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

    static When within(String input, double min, double max) {
        return all(new Not(new Under(input, min, 0, input)), atMost(input, max));
    }

    static When atLeast(String input, double min) {
        return new Not(new Under(input, min, 0, input));
    }

    static When under(String input, double base, double times, String other) {
        return new Under(input, base, times, other);
    }

    static When over(String input, double base, double times, String other) {
        return new Over(input, base, times, other);
    }

    static When not(When when) {
        return new Not(when);
    }

    static When known(String input) {
        return new Not(new Missing(input));
    }

    static When unknown(String input) {
        return new Is(input, Input.UNKNOWN);
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
            case Under w -> beyond(findings, w.input, w.other, (n, m) -> w.base + w.times * m - n);
            case Over w -> beyond(findings, w.input, w.other, (n, m) -> n - w.base - w.times * m);
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

    /** Against the noise of fractions: 1.22 times 50 is 61. */
    private static Truth beyond(Findings findings, String input, String other, DoubleBinaryOperator by) {
        return findings.number(input)
                .flatMap(n -> findings.number(other).map(m -> truth(by.applyAsDouble(n, m) > 1e-9)))
                .orElse(Truth.UNKNOWN);
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

    /**
     * What would have to be known to tell.
     *
     * @param next of conditions that must all hold only the first that is not known: what would be asked next
     */
    default SortedSet<String> lacks(Findings findings, boolean next) {
        if (of(findings) != Truth.UNKNOWN) {
            return new TreeSet<>();
        }
        return switch (this) {
            case AtMost w -> new TreeSet<>(List.of(w.input));
            case Under w -> lacks(Stream.of(w.input, w.other), findings);
            case Over w -> lacks(Stream.of(w.input, w.other), findings);
            case Is w -> new TreeSet<>(List.of(w.input));
            case Missing w -> new TreeSet<>();
            case All w ->
                lacks(
                        w.all.stream()
                                .filter(one -> one.of(findings) == Truth.UNKNOWN)
                                .limit(next ? 1 : w.all.size())
                                .toList(),
                        findings,
                        next);
            case Any w -> lacks(w.any, findings, next);
            case EitherWay w -> lacks(w.ways, findings, next);
            case Not w -> w.when.lacks(findings, next);
            case Otherwise w -> new TreeSet<>();
        };
    }

    private static SortedSet<String> lacks(Stream<String> inputs, Findings findings) {
        return inputs.filter(name -> findings.number(name).isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> lacks(List<When> several, Findings findings, boolean next) {
        SortedSet<String> names = new TreeSet<>();
        several.forEach(one -> names.addAll(one.lacks(findings, next)));
        return names;
    }

    /** Every input that the condition may look at, in the order of the table. */
    default Stream<String> inputs() {
        return switch (this) {
            case AtMost w -> Stream.of(w.input);
            case Under w -> Stream.of(w.input, w.other).distinct();
            case Over w -> Stream.of(w.input, w.other).distinct();
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
