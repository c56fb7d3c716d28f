package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The consoles show and enter from the same tables: their copy is written from here. */
class ScoreWordsTest {
    private static final Path FILE = Path.of("../ui/src/clinical/scores.ts");

    /** Scores whose findings a crew enters by tapping. */
    private static final List<String> ENTERED = List.of(
            "news2", "gcs", "shock-index", "rts", "mgap", "gap", "qsofa", "cpss", "be-fast", "lams", "race", "pews");

    /** What monitors measure or the program works out. */
    private static final List<String> NOT_TAPPED = List.of(
            "respiratory_rate",
            "systolic",
            "pulse",
            "spo2",
            "temperature",
            "gcs",
            "capillary_refill_s",
            "age_months",
            "qsofa.altered_mentation",
            "pews.skin",
            "pews.respiratory_effort",
            "pews.oxygen_l_min");

    @Test
    void theConsolesKnowTheScoresOfToday() throws IOException {
        String expected = typeScript();
        if (System.getProperty("update") != null) {
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE))
                .as("run: mvn -pl clinical -am test -Dtest=ScoreWordsTest -Dupdate")
                .isEqualTo(expected);
    }

    private static String typeScript() {
        SortedMap<String, Input> tapped = new TreeMap<>();
        TreeSet<String> bands = new TreeSet<>();
        for (Score score : LiveScores.followed()) {
            bands.addAll(score.bands());
            if (ENTERED.contains(score.name())) {
                score.inputs().forEach(input -> tapped.put(LiveScores.key(score, input), input));
            }
        }
        bands.addAll(List.of("high risk", "moderate risk", "no criterion"));
        tapped.keySet().removeAll(NOT_TAPPED);
        return """
                // Generated from the tables by prehospital.clinical.ScoreWordsTest; run it with -Dupdate to renew.

                /** Scores that follow a patient. */
                export const SCORE_NAMES = [
                """ + lines(LiveScores.followed().stream().map(Score::name).toList())
                + """
                ] as const;

                /** Their bands. */
                export const SCORE_BANDS = [
                """ + lines(List.copyOf(bands)) + """
                ] as const;

                /** How a finding is entered: one of these answers, or a number; too old after so many minutes, 0 for never. */
                export type Entry = { readonly minutes: number } & (
                  | { readonly answers: readonly string[] }
                  | { readonly min: number; readonly max: number }
                );

                /** What a crew enters by tapping. */
                export const FINDINGS = {
                """
                + tapped.entrySet().stream()
                        .map(e -> "  " + property(e.getKey()) + ": " + entry(e.getValue()) + ",\n")
                        .collect(Collectors.joining())
                + "} as const satisfies Readonly<Record<string, Entry>>;\n";
    }

    private static String property(String key) {
        return key.matches("[a-z0-9_]+") ? key : "'" + key + "'";
    }

    private static String lines(List<String> words) {
        return words.stream().map(word -> "  '" + word + "',\n").collect(Collectors.joining());
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
            case Input.OrUnknown or -> entry(or.kind());
            case Input.Share share -> "min: 0, max: 100";
            case Input.Measured m -> "min: " + new Value.Quantity(m.min()) + ", max: " + new Value.Quantity(m.max());
        };
    }

    private static String answers(List<String> words) {
        return "answers: [" + words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")) + "]";
    }
}
