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
 * @param worse which way it is worse
 * @param risks bands of the total, from the highest; the first that fits counts
 * @param limits when the score does not apply at all
 */
public record PointScore(
        String name,
        String title,
        String source,
        List<Input> inputs,
        List<Entry> items,
        Result.Worse worse,
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
     * @param when holds as well
     */
    record Risk(double from, double anyItemFrom, When when, String band, String advice) {
        Risk(double from, String band, String advice) {
            this(from, 0, When.otherwise(), band, advice);
        }
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
        List<Entry> open = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        for (Entry entry : items) {
            Optional<Band> band = Score.first(entry.bands(), Band::when, findings);
            Optional<Double> points = band.flatMap(b -> points(b.points(), findings));
            if (points.isPresent()) {
                told.add(item(entry, band.orElseThrow(), points, findings));
            } else {
                open.add(entry);
                missing.addAll(lacking(entry, band, findings));
            }
        }
        boolean complete = open.isEmpty() && outside.isEmpty();
        double total = total(told);
        Optional<Risk> risk = complete ? risk(total, told, findings) : Optional.empty();
        return new Result(
                name,
                complete ? Optional.of(new Value.Quantity(total)) : Optional.empty(),
                risk.map(Risk::band),
                risk.map(Risk::advice).orElse(""),
                complete || !outside.isEmpty() ? Optional.empty() : bound(told, open, findings),
                told,
                outside.isEmpty() ? List.copyOf(missing) : List.of(),
                outside.isEmpty(),
                outside.isEmpty() ? Score.remarks(inputs, findings) : outside,
                source);
    }

    private static double total(List<Result.Item> told) {
        return rounded(told.stream().mapToDouble(i -> i.points().orElseThrow()).sum());
    }

    private static double rounded(double total) {
        return Math.rint(total * DECIMALS) / DECIMALS;
    }

    private Optional<Risk> risk(double total, List<Result.Item> told, Findings findings) {
        return risks.stream()
                .filter(r -> total >= r.from()
                        && r.when().of(findings) == When.Truth.HOLDS
                        && told.stream().anyMatch(i -> atLeast(i, r.anyItemFrom())))
                .findFirst();
    }

    /** The mildest total that is still possible, when even that is not mild. */
    private Optional<Result.Bound> bound(List<Result.Item> told, List<Entry> open, Findings findings) {
        double best = total(told);
        for (Entry entry : open) {
            Optional<Double> mildest = mildest(entry, findings);
            if (mildest.isEmpty()) {
                return Optional.empty();
            }
            best += mildest.get();
        }
        double total = rounded(best);
        String mild = (worse == Result.Worse.HIGHER ? risks.getLast() : risks.getFirst()).band();
        return told.isEmpty()
                ? Optional.empty()
                : risk(total, told, findings)
                        .filter(r -> !r.band().equals(mild))
                        .map(r -> new Result.Bound(worse, new Value.Quantity(total), r.band()));
    }

    private Optional<Double> mildest(Entry entry, Findings findings) {
        List<Optional<Double>> possible = entry.bands().stream()
                .filter(band -> band.when().of(findings) != When.Truth.FAILS)
                .map(band -> mildest(band.points()))
                .toList();
        if (possible.isEmpty() || possible.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Stream<Double> points = possible.stream().map(Optional::orElseThrow);
        return worse == Result.Worse.HIGHER ? points.min(Double::compare) : points.max(Double::compare);
    }

    private Optional<Double> mildest(Points points) {
        return switch (points) {
            case Fixed fixed -> Optional.of(fixed.points());
            case AsMany as ->
                inputs.stream()
                        .filter(input -> input.name().equals(as.input()))
                        .map(Input::kind)
                        .filter(Input.Graded.class::isInstance)
                        .map(Input.Graded.class::cast)
                        .map(g -> (double) (worse == Result.Worse.HIGHER ? g.min() : g.max()))
                        .findFirst();
            case Ratio ratio -> Optional.empty();
        };
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
        return new Result.Item(entry.item(), band.words(), band.words(), points, "", Score.known(names, findings));
    }

    /** What the band lacks, or what its points are made of. A divisor of 0 is as good as missing. */
    private static List<String> lacking(Entry entry, Optional<Band> band, Findings findings) {
        return band.map(b -> lacking(b.points(), findings))
                .orElseGet(() -> Score.lacking(entry.bands(), Band::when, findings, false));
    }

    private static List<String> lacking(Points points, Findings findings) {
        double least = points instanceof Ratio ? Double.MIN_VALUE : -1;
        return inputsOf(points)
                .filter(name -> findings.number(name).filter(n -> n >= least).isEmpty())
                .toList();
    }
}
