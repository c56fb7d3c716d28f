package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;

/** The table {@code scenarios/casualty-triage.txt}: every branch of START, JumpSTART and SALT, and what is missing. */
class CasualtyTriageScenario {
    /** One line of the table. */
    private record Line(String text, TriageTree tree, Map<String, Value> given, String expected) {}

    @TestFactory
    Collection<DynamicTest> everyLine() throws IOException {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.text(),
                        () -> assertThat(said(line.tree().evaluate(line.given())))
                                .isEqualTo(line.expected())))
                .toList();
    }

    /** The way that findings take is a way that a crew's taps can take, to the same colour. */
    @TestFactory
    Collection<DynamicTest> tapsLeadWhereFindingsLead() throws IOException {
        return lines().stream()
                .filter(line -> line.expected().contains(" by "))
                .map(line -> DynamicTest.dynamicTest(line.text(), () -> tapsLead(line)))
                .toList();
    }

    private static void tapsLead(Line line) {
        String[] halves = line.expected().split(" by ", -1);
        List<String> taps = new ArrayList<>(List.of(halves[1].split(" ", -1)));
        if (line.tree().name().equals("salt") && !taps.getFirst().startsWith("sort:")) {
            taps.addFirst("sort:wave");
        }
        assertThat(line.tree().follow(taps)).contains(TriageCategory.valueOf(halves[0]));
        assertThat(line.tree().follow(taps.subList(0, taps.size() - 1))).isEmpty();
        taps.add(taps.getLast());
        assertThat(line.tree().follow(taps)).isEmpty();
        assertThat(taps).as("taps to a category").hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void everyAnswerOfEveryTreeHasALine() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (Line line : lines()) {
            line.tree()
                    .evaluate(line.given())
                    .items()
                    .forEach(i -> seen.add(line.tree().name() + " " + i.item() + ":" + i.finding()));
        }
        Set<String> all = new TreeSet<>();
        for (TriageTree tree : List.of(CasualtyTriages.START, CasualtyTriages.JUMPSTART, CasualtyTriages.SALT)) {
            tree.questions()
                    .forEach(q -> q.answers().stream()
                            .filter(a -> !a.silent())
                            .forEach(a -> all.add(tree.name() + " " + q.id() + ":" + a.id())));
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void aJudgementNeedsNoAnswersAndAnAlgorithmNeedsTheRightOnes() {
        assertThat(CasualtyTriages.fits(TriageAlgorithm.JUDGEMENT, List.of(), TriageCategory.GREY))
                .isTrue();
        assertThat(CasualtyTriages.fits(TriageAlgorithm.JUDGEMENT, List.of("walks:yes"), TriageCategory.GREEN))
                .isFalse();
        assertThat(CasualtyTriages.fits(TriageAlgorithm.START, List.of("walks:yes"), TriageCategory.GREEN))
                .isTrue();
        assertThat(CasualtyTriages.fits(TriageAlgorithm.START, List.of("walks:yes"), TriageCategory.RED))
                .isFalse();
        assertThat(CasualtyTriages.fits(
                        TriageAlgorithm.SALT, List.of("sort:unsorted", "breathing:no"), TriageCategory.BLACK))
                .isFalse();
    }

    private static String said(Result result) {
        String path =
                result.items().stream().map(i -> i.item() + ":" + i.finding()).collect(Collectors.joining(" "));
        return result.value()
                .map(value -> value + " by " + path)
                .orElseGet(() -> "missing " + String.join(" ", result.missing()));
    }

    private static List<Line> lines() throws IOException {
        try (InputStream in = CasualtyTriageScenario.class.getResourceAsStream("/scenarios/casualty-triage.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(text -> !text.isBlank() && !text.startsWith("#") && !text.startsWith("=="))
                    .map(CasualtyTriageScenario::line)
                    .toList();
        }
    }

    private static Line line(String text) {
        String[] halves = text.split("->", -1);
        String[] words = halves[0].strip().split("\\s+", -1);
        Map<String, Value> given = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", -1);
            given.put(pair[0], value(pair[1]));
        }
        return new Line(text, (TriageTree) Scores.find(words[0]).orElseThrow(), given, halves[1].strip());
    }

    private static Value value(String text) {
        return switch (text) {
            case "yes" -> new Value.Flag(true);
            case "no" -> new Value.Flag(false);
            default ->
                Character.isDigit(text.charAt(0)) ? new Value.Quantity(Double.parseDouble(text)) : new Value.Word(text);
        };
    }
}
