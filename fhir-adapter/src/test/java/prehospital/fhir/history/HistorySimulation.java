package prehospital.fhir.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prehospital.fhir.FhirValidator;
import prehospital.fhir.PatientSummary;
import prehospital.protocol.MatchGrade;
import prehospital.protocol.PatientQuery;
import prehospital.protocol.TheirPatient;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.How;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

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

    /** What was read of any answer goes into a summary of ours with nothing lost on the way; some of them are put before the validator. */
    @Test
    void everyHistoryThatWasReadMakesAWholeSummary() {
        int made = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = changed(round % 2 == 0 ? Histories.SUMMARY : Histories.PAGE);
            HistoryView view;
            try {
                view = Histories.read(How.SUMMARY, text);
            } catch (BadMessage _refused) {
                continue;
            }
            String summary = PatientSummary.json(new PatientSummary.Known(
                    PATIENT, List.of(), Optional.empty(), Optional.of(view), List.of("as read"), Histories.NOW));
            HistoryView again = Histories.of("patient.P1", summary);
            assertThat(again.unread()).as(text).isZero();
            assertThat(facts(again)).as(text).hasSameSizeAs(facts(view));
            allergies(view)
                    .map(HistoryView.Entry::text)
                    .filter(words -> words.matches("[A-Za-z ]+"))
                    .forEach(words -> assertThat(summary).as(text).contains(words));
            if (made++ % 40 == 0) {
                assertThat(FhirValidator.validate(summary).errors()).as(text).isEmpty();
            }
        }
        assertThat(made).isPositive();
    }

    /** Without those of another patient or written in error, of which nothing is told, and those that only say that there are none. */
    private static Stream<HistoryView.Entry> allergies(HistoryView view) {
        return view.sections().stream()
                .filter(section -> section.kind() == HistoryView.SectionKind.ALLERGIES
                        && section.stated() == HistoryView.Stated.ENTRIES)
                .flatMap(section -> section.entries().stream())
                .filter(entry -> !entry.marks().contains(HistoryView.Mark.OTHER_PATIENT)
                        && !entry.marks().contains(HistoryView.Mark.IN_ERROR));
    }

    /** What was not read wholly stands in words. */
    private static List<HistoryView.Entry> facts(HistoryView view) {
        return allergies(view)
                .filter(entry -> !entry.text().isBlank() && !entry.marks().contains(HistoryView.Mark.UNREAD))
                .toList();
    }

    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"patient.P1\",\"identifier\":[{\"system\":\"urn:prehospital:pre-alert\",\"value\":\"P1\"}],"
                    + "\"name\":[{\"use\":\"temp\",\"text\":\"Unknown P1\"}],\"gender\":\"unknown\",\"_birthDate\":{\"extension\":[{\"url\":"
                    + "\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}]}}";

    /** Where more of an answer is, and what a stored document holds: found, or refused in words. */
    @Test
    void whereMoreIsIsFoundOrRefusedInWords() {
        String documents =
                "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\",\"url\":\"x\"}],\"entry\":[{\"resource\":"
                        + "{\"resourceType\":\"DocumentReference\",\"status\":\"current\",\"content\":[{\"attachment\":{\"contentType\":"
                        + "\"application/fhir+json\",\"url\":\"Binary/1\"}}]}}]}";
        String binary = "{\"resourceType\":\"Binary\",\"contentType\":\"application/fhir+json\",\"data\":\"e30=\"}";
        assertThat(StoredDocument.url(documents)).contains("Binary/1");
        assertThat(StoredDocument.content(binary)).isEqualTo("{}");
        for (int round = 0; round < ROUNDS; round++) {
            survives(documents, StoredDocument::url);
            survives(documents, HistoryReader::next);
            survives(Histories.SUMMARY, HistoryReader::document);
            survives(binary, StoredDocument::content);
        }
    }

    private void survives(String good, Consumer<String> reader) {
        String text = changed(good);
        try {
            reader.accept(text);
        } catch (BadMessage refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } catch (RuntimeException | StackOverflowError bug) {
            fail("seed " + SEED + ": " + text, bug);
        }
    }

    /** Whatever the crew types is one question: JSON for {@code $match}, one form field each for a search. */
    @Test
    void anyQuestionIsAskedAsItWasTyped() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            String name = any();
            String number = any();
            PatientQuery query = new PatientQuery(
                    Optional.of("urn:x|" + number),
                    Optional.of(number),
                    Optional.of(name),
                    Optional.of("1963-04-01"),
                    Optional.empty(),
                    Optional.empty(),
                    "r");
            JsonNode patient = Wire.strict()
                    .readTree(LookupRequests.match(query))
                    .path("parameter")
                    .path(0)
                    .path("resource");
            assertThat(patient.findValuesAsText("value")).contains(number);
            assertThat(patient.path("name").toString()).isNotEqualTo("");
            for (Optional<String> form :
                    List.of(LookupRequests.byIdentifier(query), LookupRequests.byDemographics(query))) {
                assertThat(form.orElseThrow()).matches("[A-Za-z0-9%=&:+*._-]+");
            }
            assertThat(URLDecoder.decode(LookupRequests.byIdentifier(query).orElseThrow(), StandardCharsets.UTF_8))
                    .contains(number.replace("\\", "\\\\")
                            .replace("|", "\\|")
                            .replace(",", "\\,")
                            .replace("$", "\\$"));
        }
    }

    /** Java reads years that FHIR has no date for. */
    @Test
    void aBirthDateIsOneThatFhirHas() {
        for (String date : List.of("+12345-01-01", "-0001-01-01", "2020-13-45", "1963-4-1")) {
            assertThatThrownBy(() -> new PatientQuery(
                            Optional.empty(),
                            Optional.of("1"),
                            Optional.empty(),
                            Optional.of(date),
                            Optional.empty(),
                            Optional.empty(),
                            "r"))
                    .as(date)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static final String TYPED = "\"'\\&=?#%+|,$ <>{}é无ß/";

    private String any() {
        StringBuilder text = new StringBuilder("x");
        for (int i = chance.nextInt(30); i >= 0; i--) {
            text.append(TYPED.charAt(chance.nextInt(TYPED.length())));
        }
        return text.append('x').toString();
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
