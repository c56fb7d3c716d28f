package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scenario tables reach every band of every score and both sides of every limit, and take every needed input away once. */
class ScoresCompletenessTest {
    /** Inputs that answer for all that is not named. */
    private static final Set<String> SHORT_CUTS = Set.of("any_injury_pattern", "any_moderate_risk", "rest_unburned");

    private final Map<String, List<ScoresScenario.Line>> lines;

    ScoresCompletenessTest() throws IOException {
        lines = ScoresScenario.byScore();
    }

    @Test
    void everyScoreHasLines() {
        Set<String> withLines = new TreeSet<>(lines.keySet());
        withLines.addAll(List.of("start", "jumpstart", "salt"));
        assertThat(withLines)
                .isEqualTo(new TreeSet<>(Scores.list().stream().map(Score::name).toList()));
    }

    @Test
    void everyBandOfEveryItemIsReached() {
        List<String> never = new ArrayList<>();
        for (Score score : Scores.list()) {
            if (score instanceof PointScore points) {
                points.items().forEach(entry -> never.addAll(neverReached(points, entry)));
            }
        }
        assertThat(never).isEmpty();
    }

    private List<String> neverReached(PointScore score, PointScore.Entry entry) {
        Set<String> reached = new TreeSet<>();
        results(score)
                .forEach(result -> result.items().stream()
                        .filter(i -> i.item().equals(entry.item()))
                        .forEach(i -> reached.add(i.finding())));
        return entry.bands().stream()
                .map(PointScore.Band::words)
                .filter(words -> !reached.contains(words))
                .map(words -> score.name() + " " + entry.item() + ": " + words)
                .toList();
    }

    @Test
    void everyRiskBandIsReached() {
        List<String> never = new ArrayList<>();
        for (Score score : Scores.list()) {
            if (!(score instanceof TriageTree)) {
                Set<String> reached = new TreeSet<>();
                results(score).forEach(r -> {
                    r.risk().ifPresent(reached::add);
                    r.value().ifPresent(value -> reached.add(value.toString()));
                });
                score.bands().stream()
                        .filter(band -> !reached.contains(band))
                        .forEach(band -> never.add(score.name() + " " + band));
            }
        }
        assertThat(never).isEmpty();
    }

    @Test
    void everyLimitIsTriedFromBothSides() {
        List<String> untried = new ArrayList<>();
        for (Score score : Scores.list()) {
            conditions(score).flatMap(ScoresCompletenessTest::limits).forEach(limit -> {
                for (double side : new double[] {limit.at(), limit.at() + limit.step(score)}) {
                    if (side >= 0
                            && lines.getOrDefault(score.name(), List.of()).stream()
                                    .noneMatch(line -> given(line, limit.input(), side))) {
                        untried.add(score.name() + " " + limit.input() + "=" + side);
                    }
                }
            });
        }
        // The ages of tables of normal values are tried through the rates that they give.
        assertThat(untried).filteredOn(text -> !text.startsWith("pews")).isEmpty();
    }

    @Test
    void everyNeededInputIsMissedOnce() {
        List<String> never = new ArrayList<>();
        for (Score score : Scores.list()) {
            for (ScoresScenario.Line line : lines.getOrDefault(score.name(), List.of())) {
                if (line.expected().startsWith("bad=")) {
                    continue;
                }
                Result whole = score.evaluate(line.given());
                for (Input input : score.inputs()) {
                    if (whole.complete() && !input.isOptional() && line.given().containsKey(input.name())) {
                        never.addAll(without(score, line, input, whole));
                    }
                }
            }
        }
        assertThat(never).isEmpty();
    }

    /** Without an input the answer is incomplete and names it, or what is known decides alone and the answer is the same. */
    private static List<String> without(Score score, ScoresScenario.Line line, Input input, Result whole) {
        SortedMap<String, Value> given = new TreeMap<>(line.given());
        given.remove(input.name());
        Result less = score.evaluate(given);
        boolean same = less.value().equals(whole.value()) && less.risk().equals(whole.risk());
        given.keySet().removeAll(SHORT_CUTS);
        Result least = score.evaluate(given);
        boolean named = !least.complete()
                && least.missing().contains(input.name())
                && least.risk().isEmpty();
        return named || same ? List.of() : List.of(line.text() + " without " + input.name() + ": " + less);
    }

    private Stream<Result> results(Score score) {
        return lines.getOrDefault(score.name(), List.of()).stream()
                .filter(line -> !line.expected().startsWith("bad="))
                .map(line -> score.evaluate(line.given()));
    }

    /** A limit of one input: the greatest value below the edge, or the edge. */
    private record Limit(String input, double at, boolean from) {
        double step(Score score) {
            Input.Kind kind = score.inputs().stream()
                    .filter(input -> input.name().equals(this.input))
                    .findFirst()
                    .orElseThrow()
                    .kind();
            Input.Kind plain = kind instanceof Input.OrUnknown or ? or.kind() : kind;
            double step = plain instanceof Input.Measured m ? Math.pow(10, -m.decimals()) : 1;
            return from ? -step : step;
        }
    }

    private static Stream<When> conditions(Score score) {
        return switch (score) {
            case PointScore points ->
                points.items().stream().flatMap(entry -> entry.bands().stream()).map(PointScore.Band::when);
            case Criteria criteria -> criteria.criteria().stream().map(Criteria.Criterion::when);
            case TriageTree tree -> Stream.empty();
            case Formula formula -> formula.limits().stream().map(Score.Limit::when);
            case LevelTable table -> Stream.empty();
        };
    }

    private static Stream<Limit> limits(When when) {
        return switch (when) {
            case When.AtMost w -> Stream.of(new Limit(w.input(), w.max(), false));
            case When.Under w ->
                w.input().equals(w.other()) ? Stream.of(new Limit(w.input(), w.base(), true)) : Stream.empty();
            case When.Over w -> Stream.empty();
            case When.Is w -> Stream.empty();
            case When.Missing w -> Stream.empty();
            case When.All w -> w.all().stream().flatMap(ScoresCompletenessTest::limits);
            case When.Any w -> w.any().stream().flatMap(ScoresCompletenessTest::limits);
            case When.EitherWay w -> w.ways().stream().flatMap(ScoresCompletenessTest::limits);
            case When.Not w -> limits(w.when());
            case When.Otherwise w -> Stream.empty();
        };
    }

    private static boolean given(ScoresScenario.Line line, String input, double number) {
        return line.given().get(input) instanceof Value.Quantity q && Math.abs(q.number() - number) < 1e-6;
    }
}
