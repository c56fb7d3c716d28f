package prehospital.fhir.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import prehospital.protocol.MatchGrade;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.How;
import prehospital.protocol.wire.BadMessage;

/** Answers of a server, changed at random: they are read, or refused in words; never anything else, and never beyond the limits. Prints its seed. */
class HistorySimulation {
    private static final long SEED = Long.getLong("fhir.seed", 20_261_123);
    private static final int ROUNDS = Integer.getInteger("fhir.rounds", 300);
    private static final List<String> PIECES = List.of(
            "null",
            "\"\"",
            "{}",
            "[]",
            "-1",
            "1e400",
            "true",
            "\"2020-13-45\"",
            "\"Patient/p2\"",
            "{\"reference\":[]}",
            "[{\"coding\":{}}]",
            "\"<div><p>\"",
            "{\"coding\":[null]}",
            "\"\\ud800\"");

    private final Random chance = new Random(SEED);

    @Test
    void everyAnswerIsReadOrRefusedInWords() {
        System.out.println("seed " + SEED);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (String good : List.of(Histories.SUMMARY, Histories.PAGE, Histories.IN_WORDS)) {
                String text = changed(good);
                try {
                    holds(Histories.read(How.SUMMARY, text));
                    candidates(text);
                    read++;
                } catch (BadMessage refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                } catch (RuntimeException | StackOverflowError bug) {
                    fail("seed " + SEED + " round " + round + ": " + text, bug);
                }
            }
        }
        assertThat(read).isPositive().isLessThan(ROUNDS * 3);
    }

    private static void holds(HistoryView view) {
        view.sections().forEach(section -> {
            assertThat(section.narrative().length()).isLessThanOrEqualTo(HistoryView.NARRATIVE_MAX);
            section.entries().forEach(entry -> {
                assertThat(entry.text().length()).isLessThanOrEqualTo(HistoryView.TEXT_MAX);
                assertThat(entry.detail().length()).isLessThanOrEqualTo(HistoryView.TEXT_MAX);
                boolean said = !entry.text().isEmpty() || !entry.marks().isEmpty();
                assertThat(said).as("an entry says something").isTrue();
            });
        });
    }

    /** Whatever a server says: certain is only who has the identifier and nothing against it. */
    private static void candidates(String text) {
        PatientQuery query = new PatientQuery(
                Optional.of("urn:x"),
                Optional.of("1"),
                Optional.of("Nils Berg"),
                Optional.of("1963-04-01"),
                Optional.empty(),
                Optional.empty(),
                "r");
        CandidateReader.Asked asked =
                new CandidateReader.Asked(Histories.SERVER, query, Optional.of(60), LocalDate.parse("2026-11-23"));
        for (TheirPatient found : CandidateReader.read(asked, List.of(text)).candidates()) {
            assertThat(found.grade()).isNotEqualTo(MatchGrade.CERTAIN);
        }
    }

    private String changed(String good) {
        StringBuilder text = new StringBuilder(good);
        int changes = 1 + chance.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int from = chance.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + chance.nextInt(40));
            switch (chance.nextInt(6)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(chance.nextInt(text.length()), text.substring(from, to));
                case 2 -> text.setCharAt(from, (char) chance.nextInt(0x250));
                default -> replaceValue(text);
            }
        }
        return text.toString();
    }

    private void replaceValue(StringBuilder text) {
        int from = text.indexOf("\":", chance.nextInt(text.length()));
        if (from < 0) {
            return;
        }
        int start = from + 2;
        int to = start;
        int depth = 0;
        boolean quoted = false;
        while (to < text.length()) {
            char c = text.charAt(to);
            quoted = (c == '"' && text.charAt(to - 1) != '\\') != quoted;
            if (!quoted && (c == '{' || c == '[')) {
                depth++;
            }
            if (!quoted && (c == '}' || c == ']' || c == ',') && (depth == 0)) {
                break;
            }
            if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
            to++;
        }
        text.replace(start, to, PIECES.get(chance.nextInt(PIECES.size())));
    }
}
