package prehospital.clinical;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import prehospital.clinical.PointScore.Risk;

/**
 * A score that works out amounts: areas, volumes, weights, doses.
 *
 * @param terms the amounts, in order; the value is the sum of those that count
 * @param unit UCUM unit of the value
 * @param risks bands of the value, from the highest; the first that fits counts; empty where the source names none
 * @param limits when it does not apply at all
 */
public record Formula(
        String name,
        String title,
        String source,
        List<Input> inputs,
        List<Term> terms,
        String unit,
        List<Risk> risks,
        List<Limit> limits)
        implements Score {
    /** Amounts are rounded to so many decimals, against the noise of fractions. */
    private static final double DECIMALS = 1e4;

    public Formula {
        inputs = List.copyOf(inputs);
        terms = List.copyOf(terms);
        risks = List.copyOf(risks);
        limits = List.copyOf(limits);
    }

    /** What a term is for. */
    enum Role {
        /** Adds to the value. */
        COUNTS,
        /** Follows from the same inputs; needed as well. */
        SHOWN,
        /** Left out, with no harm, when its inputs are not there. */
        EXTRA
    }

    /** One amount. */
    record Term(String item, String words, String unit, Role role, Amount amount) {}

    /** How an amount is worked out. */
    sealed interface Amount {}

    /** A constant. */
    record Constant(double number) implements Amount {}

    /** An input. */
    record Of(String input) implements Amount {}

    /** Added up. */
    record Sum(List<Amount> parts) implements Amount {}

    /** Multiplied. */
    record Product(List<Amount> parts) implements Amount {}

    /** Divided; nothing when the divisor is not above 0. */
    record Quotient(Amount over, Amount under) implements Amount {}

    /** The least of both. */
    record Least(Amount one, Amount other) implements Amount {}

    /** The first case that holds. */
    record Cases(List<Case> cases) implements Amount {}

    /** An amount under a condition. */
    record Case(When when, Amount amount) {}

    static Amount number(double number) {
        return new Constant(number);
    }

    static Amount input(String input) {
        return new Of(input);
    }

    static Amount sum(Amount... parts) {
        return new Sum(List.of(parts));
    }

    static Amount times(Amount... parts) {
        return new Product(List.of(parts));
    }

    static Amount times(double factor, String input) {
        return times(number(factor), input(input));
    }

    static Amount cases(Case... cases) {
        return new Cases(List.of(cases));
    }

    @Override
    public List<String> bands() {
        return risks.stream().map(Risk::band).distinct().toList();
    }

    @Override
    public Result evaluate(Map<String, Value> given) {
        Findings findings = Findings.of(given, inputs);
        List<String> outside = Score.outside(limits, findings);
        List<Result.Item> told = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        double total = 0;
        for (Term term : terms) {
            Optional<Double> amount = amount(term.amount(), findings);
            if (amount.isPresent()) {
                told.add(item(term, rounded(amount.get()), findings));
                total += term.role() == Role.COUNTS ? amount.get() : 0;
            } else if (term.role() != Role.EXTRA) {
                missing.addAll(lacking(term.amount(), findings));
            }
        }
        boolean complete = missing.isEmpty() && outside.isEmpty();
        double value = rounded(total);
        Optional<Risk> risk = risks.stream()
                .filter(r -> complete && value >= r.from() && r.when().of(findings) == When.Truth.HOLDS)
                .findFirst();
        return new Result(
                name,
                complete ? Optional.of(new Value.Quantity(value)) : Optional.empty(),
                risk.map(Risk::band),
                risk.map(Risk::advice).orElse(""),
                Optional.empty(),
                outside.isEmpty() ? told : List.of(),
                outside.isEmpty() ? List.copyOf(missing) : List.of(),
                outside.isEmpty(),
                outside.isEmpty() ? Score.remarks(inputs, findings) : outside,
                source);
    }

    private static double rounded(double amount) {
        return Math.rint(amount * DECIMALS) / DECIMALS;
    }

    private static Result.Item item(Term term, double amount, Findings findings) {
        return new Result.Item(
                term.item(),
                new Value.Quantity(amount).toString(),
                term.words(),
                Optional.of(amount),
                term.unit(),
                Score.known(inputsOf(term.amount()), findings));
    }

    private static Optional<Double> amount(Amount amount, Findings findings) {
        return switch (amount) {
            case Constant a -> Optional.of(a.number());
            case Of a -> findings.number(a.input());
            case Sum a -> all(a.parts(), findings).map(parts -> parts.reduce(0.0, Double::sum));
            case Product a -> all(a.parts(), findings).map(parts -> parts.reduce(1.0, (x, y) -> x * y));
            case Quotient a ->
                amount(a.over(), findings)
                        .flatMap(over -> amount(a.under(), findings)
                                .filter(under -> under > 0)
                                .map(under -> over / under));
            case Least a ->
                amount(a.one(), findings)
                        .flatMap(one -> amount(a.other(), findings).map(other -> Math.min(one, other)));
            case Cases a -> Score.first(a.cases(), Case::when, findings).flatMap(c -> amount(c.amount(), findings));
        };
    }

    private static Optional<Stream<Double>> all(List<Amount> parts, Findings findings) {
        List<Optional<Double>> amounts =
                parts.stream().map(part -> amount(part, findings)).toList();
        return amounts.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(amounts.stream().map(Optional::orElseThrow));
    }

    private static Set<String> lacking(Amount amount, Findings findings) {
        Set<String> names = new LinkedHashSet<>();
        switch (amount) {
            case Constant a -> {}
            case Of a -> {
                if (findings.number(a.input()).isEmpty()) {
                    names.add(a.input());
                }
            }
            case Sum a -> a.parts().forEach(part -> names.addAll(lacking(part, findings)));
            case Product a -> a.parts().forEach(part -> names.addAll(lacking(part, findings)));
            case Quotient a -> {
                names.addAll(lacking(a.over(), findings));
                names.addAll(lacking(a.under(), findings));
            }
            case Least a -> {
                names.addAll(lacking(a.one(), findings));
                names.addAll(lacking(a.other(), findings));
            }
            case Cases a ->
                Score.first(a.cases(), Case::when, findings)
                        .ifPresentOrElse(
                                found -> names.addAll(lacking(found.amount(), findings)),
                                () -> names.addAll(Score.lacking(a.cases(), Case::when, findings, false)));
        }
        return names;
    }

    private static Stream<String> inputsOf(Amount amount) {
        return switch (amount) {
            case Constant a -> Stream.empty();
            case Of a -> Stream.of(a.input());
            case Sum a -> a.parts().stream().flatMap(Formula::inputsOf);
            case Product a -> a.parts().stream().flatMap(Formula::inputsOf);
            case Quotient a -> Stream.of(a.over(), a.under()).flatMap(Formula::inputsOf);
            case Least a -> Stream.of(a.one(), a.other()).flatMap(Formula::inputsOf);
            case Cases a ->
                a.cases().stream().flatMap(c -> Stream.concat(c.when().inputs(), inputsOf(c.amount())));
        };
    }
}
