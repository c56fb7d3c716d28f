package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The consoles show and enter from the same tables: their copy is written from here. */
class ScoreWordsTest {
    private static final Path SCORES = Path.of("../ui/src/clinical/scores.ts");
    private static final Path FINDINGS = Path.of("../ui/src/clinical/findings.ts");
    private static final int LINE = 120;

    /** Inputs that are not entered themselves, with what is entered in their place. */
    private static final Map<String, List<String>> ENTERED_AS = Map.ofEntries(
            Map.entry("gcs", List.of("gcs.eye", "gcs.verbal", "gcs.motor")),
            Map.entry("field-triage.motor", List.of("gcs.motor")),
            Map.entry("field-triage.follows_commands", List.of()),
            Map.entry("spo2_room_air", List.of("on_oxygen", "spo2")),
            Map.entry("penetrating", List.of("blunt")),
            Map.entry("lapss.glucose_mg_dl", List.of()),
            Map.entry("capillary_refill_s", List.of()),
            Map.entry("age_months", List.of()),
            Map.entry("pews.skin", List.of()),
            Map.entry("pews.respiratory_effort", List.of()),
            Map.entry("pews.oxygen_l_min", List.of()),
            Map.entry("sgarbossa-smith.st_s_ratio", List.of()));

    @Test
    void theConsolesKnowTheScoresOfToday() throws IOException {
        same(SCORES, scores());
        same(FINDINGS, findings());
    }

    private static void same(Path file, String expected) throws IOException {
        if (System.getProperty("update") != null) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("run: mvn -pl clinical -am test -Dtest=ScoreWordsTest -Dupdate")
                .isEqualTo(expected);
    }

    private static String scores() {
        return """
                // Generated from the tables by prehospital.clinical.ScoreWordsTest; run it with -Dupdate to renew.

                /** Scores that follow a patient. */
                export const SCORE_NAMES = [
                """ + lines(LiveScores.followed().stream().map(Score::name).toList())
                + """
                ] as const;

                /** Their bands. */
                export const SCORE_BANDS = [
                """ + lines(bands()) + """
                ] as const;

                /** What they remark about inputs, and why they are not for a patient. */
                export const SCORE_NOTES = [
                """ + lines(notes()) + """
                ] as const;

                /** Units of values that are amounts. */
                export const SCORE_UNITS = {
                """ + units() + """
                } as const;

                /** What is entered for each score, in the order of its table; those with `?` it can do without. */
                export const SCORE_INPUTS = {
                """
                + LiveScores.followed().stream()
                        .map(score -> list("  " + property(score.name()) + ": [", entered(score)))
                        .collect(Collectors.joining())
                + "} as const;\n";
    }

    private static String findings() {
        return """
                // Generated from the tables by prehospital.clinical.ScoreWordsTest; run it with -Dupdate to renew.

                /** How a finding is entered: one of these answers, or a number; too old after so many minutes, 0 for never. */
                export type Entry = { readonly minutes: number } & (
                  | { readonly answers: readonly string[] }
                  | {
                      readonly min: number;
                      readonly max: number;
                      readonly decimals: number;
                      readonly unit: string;
                      readonly unknown?: true;
                    }
                );

                /** Of a region, in percent. */
                const SHARES = ['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100'] as const;

                /** What a crew enters by tapping. */
                export const FINDINGS = {
                """
                + tapped().entrySet().stream()
                        .map(e -> "  " + property(e.getKey()) + ": " + entry(e.getValue()) + ",\n")
                        .collect(Collectors.joining())
                + "} as const satisfies Readonly<Record<string, Entry>>;\n";
    }

    private static List<String> bands() {
        TreeSet<String> bands = new TreeSet<>(List.of("high risk", "moderate risk", "no criterion"));
        LiveScores.followed().forEach(score -> bands.addAll(score.bands()));
        return List.copyOf(bands);
    }

    private static List<String> notes() {
        TreeSet<String> notes = new TreeSet<>();
        for (Score score : LiveScores.followed()) {
            score.inputs().forEach(input -> input.whenMissing().ifPresent(notes::add));
            limits(score).map(Score.Limit::words).forEach(notes::add);
        }
        notes.remove("");
        return List.copyOf(notes);
    }

    private static Stream<Score.Limit> limits(Score score) {
        return switch (score) {
            case PointScore points -> points.limits().stream();
            case Formula formula -> formula.limits().stream();
            case Criteria criteria -> Stream.empty();
            case TriageTree tree -> Stream.empty();
            case LevelTable table -> Stream.empty();
        };
    }

    private static String units() {
        return LiveScores.followed().stream()
                .filter(Formula.class::isInstance)
                .map(Formula.class::cast)
                .map(formula -> "  " + property(formula.name()) + ": '" + formula.unit() + "',\n")
                .collect(Collectors.joining());
    }

    private static SortedMap<String, Input> tapped() {
        SortedMap<String, Input> tapped = new TreeMap<>();
        for (Score score : LiveScores.followed()) {
            score.inputs().forEach(input -> tapped.merge(LiveScores.key(score, input), input, ScoreWordsTest::wider));
        }
        tapped.keySet().removeAll(ENTERED_AS.keySet());
        return tapped;
    }

    /** Of two tables that ask for the same, the one that takes a plain value: every score understands it. */
    private static Input wider(Input one, Input other) {
        return one.kind() instanceof Input.OrUnknown ? other : one;
    }

    private static List<String> entered(Score score) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        for (Input input : score.inputs()) {
            String key = LiveScores.key(score, input);
            ENTERED_AS
                    .getOrDefault(key, List.of(key))
                    .forEach(name -> keys.merge(name, input.isOptional(), Boolean::logicalAnd));
        }
        return keys.entrySet().stream()
                .map(e -> e.getKey() + (e.getValue() ? "?" : ""))
                .toList();
    }

    private static String property(String key) {
        return key.matches("[a-z0-9_]+") ? key : "'" + key + "'";
    }

    private static String lines(List<String> words) {
        return words.stream().map(word -> "  '" + word + "',\n").collect(Collectors.joining());
    }

    /** On one line where it fits, as the formatter of the consoles has it. */
    private static String list(String head, List<String> words) {
        String line = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ", head, "],\n"));
        return line.length() <= LINE + 1
                ? line
                : words.stream()
                        .map(word -> "    '" + word + "',\n")
                        .collect(Collectors.joining("", head + "\n", "  ],\n"));
    }

    private static String entry(Input input) {
        long minutes =
                Freshness.of(input.name()).duration().map(Duration::toMinutes).orElse(0L);
        return "{ " + entry(input.kind()) + ", minutes: " + minutes + " }";
    }

    private static String entry(Input.Kind kind) {
        return switch (kind) {
            case Input.YesNo yesNo -> answers(List.of("yes", "no"));
            case Input.OneOf oneOf -> answers(oneOf.words());
            case Input.Graded g -> {
                List<String> grades = IntStream.rangeClosed(g.min(), g.max())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.toCollection(ArrayList::new));
                if (g.notTestable()) {
                    grades.add("NT");
                }
                yield answers(grades);
            }
            case Input.OrUnknown or ->
                or.kind() instanceof Input.YesNo
                        ? answers(List.of("yes", "no", "unknown"))
                        : entry(or.kind()) + ", unknown: true";
            case Input.Share share -> "answers: SHARES";
            case Input.Measured m ->
                "min: " + new Value.Quantity(m.min()) + ", max: " + new Value.Quantity(m.max()) + ", decimals: "
                        + m.decimals() + ", unit: '" + m.unit() + "'";
        };
    }

    private static String answers(List<String> words) {
        return "answers: [" + words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")) + "]";
    }
}
