package prehospital.dispatch.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import prehospital.protocol.Overdue;
import prehospital.protocol.Refusal;

/** The tables under {@code scenarios/}: every line says what the desk answers at that time. */
class DispatchScenario {
    /** What the patient's record refuses, not the core. */
    private static final Set<Refusal> OF_RECORDS =
            EnumSet.of(Refusal.RECORD_LOCKED, Refusal.RECORD_IN_CONFLICT, Refusal.RECORD_UNSIGNED);

    private static final List<String> FILES = List.of(
            "A_Calls",
            "B_Assignment",
            "C_Turnout",
            "D_Transport",
            "E_Handoff",
            "E_Reception",
            "E_Orders",
            "E_Histories",
            "F_Faults",
            "G_Fleet",
            "G_Attention",
            "H_Hospitals",
            "M_ManyCasualties",
            "H_CallTaking");

    @TestFactory
    Collection<DynamicTest> tables() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : FILES) {
            scenarios(file)
                    .forEach((title, lines) ->
                            tests.add(DynamicTest.dynamicTest(file + ": " + title, () -> play(title, lines))));
        }
        return tests;
    }

    /** The whole table is compared at once, so that a failure shows every line that differs. */
    private static void play(String title, List<Line> lines) {
        Stage stage = new Stage();
        List<String> said = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Line line : lines) {
            String where = "line " + line.number() + ": " + line.verb() + " " + line.text(0) + " -> ";
            expected.add(where + line.expected());
            said.add(where + stage.play(line));
        }
        assertThat(said).as(title).containsExactlyElementsOf(expected);
        assertThat(Pictures.of(stage.replayed(lines.getLast().at())))
                .as("replay of %s", title)
                .isEqualTo(Pictures.of(stage.live()));
    }

    @Test
    void everyRefusalAndEveryOverdueConditionHasALine() throws IOException {
        List<Line> lines = all();
        Set<String> refused = lines.stream()
                .map(Line::expected)
                .filter(e -> e.startsWith("no: "))
                .map(e -> e.substring(4))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(refused)
                .isEqualTo(Arrays.stream(Refusal.values())
                        .filter(refusal -> !OF_RECORDS.contains(refusal))
                        .map(Enum::name)
                        .collect(Collectors.toSet()));
        for (Overdue kind : Overdue.values()) {
            String code = new WatchKey(kind, "X").code();
            assertThat(lines).anyMatch(l -> l.expected().contains("ExceptionRaised " + code + "-"));
        }
        long rules = lines.stream()
                .filter(l -> l.expected().startsWith("no: ") || l.expected().contains("Exception"))
                .count();
        assertThat(rules).isGreaterThan(60);
    }

    private static List<Line> all() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String file : FILES) {
            scenarios(file).values().forEach(lines::addAll);
        }
        return lines;
    }

    private static Map<String, List<Line>> scenarios(String file) throws IOException {
        Map<String, List<Line>> scenarios = new LinkedHashMap<>();
        List<Line> current = new ArrayList<>();
        int number = 0;
        for (String text : read(file).lines().toList()) {
            number++;
            if (text.startsWith("== ")) {
                current = new ArrayList<>();
                scenarios.put(text.substring(3), current);
            } else if (!text.isBlank() && !text.startsWith("#")) {
                current.add(Line.parse(number, text));
            }
        }
        return scenarios;
    }

    private static String read(String file) throws IOException {
        String path = "/scenarios/" + file + ".txt";
        try (InputStream in = DispatchScenario.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
