package prehospital.clinical;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A score that adds up points.
 *
 * @param items what points are given for
 * @param risks bands of the total; the first that fits counts
 * @param limits when the score does not apply at all
 */
public record PointScore(
        String name,
        String title,
        String source,
        List<Input> inputs,
        List<Entry> items,
        List<Risk> risks,
        List<Limit> limits)
        implements Score {
    /** Totals are rounded to so many decimals, against the noise of adding fractions. */
    private static final double DECIMALS = 1e4;

    public PointScore {
        inputs = List.copyOf(inputs);
        items = List.copyOf(items);
        risks = List.copyOf(risks);
        limits = List.copyOf(limits);
    }

    /** One item with its bands; the first band that holds counts. */
    record Entry(String item, List<Band> bands) {
        Entry {
            bands = List.copyOf(bands);
        }
    }

    /** A finding and what it is worth. */
    record Band(When when, String words, Points points) {}

    /** How many points. */
    sealed interface Points {}

    /** Always as many. */
    record Fixed(double points) implements Points {}

    /** As many as the input says. */
    record AsMany(String input) implements Points {}

    /** One input divided by another. */
    record Ratio(String over, String under) implements Points {}

    /**
     * A band of the total.
     *
     * @param from least total
     * @param anyItemFrom some item has at least so many points; 0 for no matter
     */
    record Risk(double from, double anyItemFrom, String band, String advice) {}

    /** A condition under which the score says nothing. */
    record Limit(When when, String words) {}

    @Override
    public Result evaluate(Map<String, Value> given) {
        Findings findings = Findings.of(given, inputs);
        List<String> outside = limits.stream()
                .filter(limit -> limit.when().of(findings) == When.Truth.HOLDS)
                .map(Limit::words)
                .toList();
        List<Result.Item> told = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        for (Entry entry : items) {
            Optional<Band> band = Score.first(entry.bands(), Band::when, findings);
            Optional<Double> points = band.flatMap(b -> points(b.points(), findings));
            if (points.isPresent()) {
                told.add(item(entry, band.orElseThrow(), points, findings));
            } else {
                missing.addAll(lacking(entry, band, findings));
            }
        }
        boolean complete = missing.isEmpty() && outside.isEmpty();
        double total = Math.rint(
                        told.stream().mapToDouble(i -> i.points().orElseThrow()).sum() * DECIMALS)
                / DECIMALS;
        Optional<Risk> risk = risks.stream()
                .filter(r -> complete && total >= r.from() && told.stream().anyMatch(i -> atLeast(i, r.anyItemFrom())))
                .findFirst();
        return new Result(
                name,
                complete ? Optional.of(new Value.Quantity(total)) : Optional.empty(),
                risk.map(Risk::band),
                risk.map(Risk::advice).orElse(""),
                told,
                List.copyOf(missing),
                outside,
                source);
    }

    private static boolean atLeast(Result.Item item, double points) {
        return points == 0 || item.points().orElseThrow() >= points;
    }

    private static Optional<Double> points(Points points, Findings findings) {
        return switch (points) {
            case Fixed fixed -> Optional.of(fixed.points());
            case AsMany as -> findings.number(as.input());
            case Ratio ratio ->
                findings.number(ratio.over())
                        .flatMap(over -> findings.number(ratio.under())
                                .filter(under -> under > 0)
                                .map(under -> over / under));
        };
    }

    private static Stream<String> inputsOf(Points points) {
        return switch (points) {
            case Fixed fixed -> Stream.empty();
            case AsMany as -> Stream.of(as.input());
            case Ratio ratio -> Stream.of(ratio.over(), ratio.under());
        };
    }

    private static Result.Item item(Entry entry, Band band, Optional<Double> points, Findings findings) {
        Stream<String> names =
                entry.bands().stream().flatMap(b -> Stream.concat(b.when().inputs(), inputsOf(b.points())));
        return new Result.Item(entry.item(), band.words(), band.words(), points, Score.known(names, findings));
    }

    /** What the band lacks, or what its points are made of. A divisor of 0 is as good as missing. */
    private static List<String> lacking(Entry entry, Optional<Band> band, Findings findings) {
        return band.map(b -> inputsOf(b.points())
                        .filter(name -> findings.number(name).filter(n -> n > 0).isEmpty())
                        .toList())
                .orElseGet(() -> Score.lacking(entry.bands(), Band::when, findings));
    }
}
