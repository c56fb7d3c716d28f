package prehospital.fhir.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.Entry;
import prehospital.protocol.view.HistoryView.How;
import prehospital.protocol.view.HistoryView.Mark;
import prehospital.protocol.view.HistoryView.Section;
import prehospital.protocol.view.HistoryView.SectionKind;
import prehospital.protocol.view.HistoryView.Stated;
import prehospital.protocol.wire.BadMessage;

class HistoryReaderTest {
    @Test
    void aPatientSummaryIsReadBySection() {
        HistoryView read = Histories.read(How.SUMMARY, Histories.SUMMARY);
        assertThat(read.subject()).isEqualTo("Nils Berg, 1963-04-01, male");
        assertThat(read.authors()).containsExactly("Dr. Ada Holm");
        assertThat(read.writtenAt()).contains("2026-01-05T10:00:00+01:00");
        assertThat(read.sections()).isSortedAccordingTo((a, b) -> a.kind().compareTo(b.kind()));

        Entry penicillin = only(read, SectionKind.ALLERGIES);
        assertThat(penicillin.text()).isEqualTo("Penicillin");
        assertThat(penicillin.codes()).containsExactly("http://snomed.info/sct|764146007");
        assertThat(penicillin.status()).isEqualTo("active, confirmed");
        assertThat(penicillin.detail()).contains("criticality high").contains("Anaphylaxis, severe");
        assertThat(penicillin.date()).contains("2010");
        assertThat(penicillin.source()).isEqualTo("AllergyIntolerance/a1, Dr. Ada Holm");
        assertThat(penicillin.marks()).containsExactly(Mark.HIGH_RISK);

        List<Entry> medications = section(read, SectionKind.MEDICATIONS).entries();
        assertThat(medications).extracting(Entry::text).containsExactly("apixaban", "Warfarin");
        assertThat(medications.getFirst().marks()).containsExactly(Mark.ANTICOAGULANT);
        assertThat(medications.getFirst().detail()).isEqualTo("5 mg twice a day");
        assertThat(section(read, SectionKind.MEDICATIONS).narrative()).isEqualTo("Apixaban · 5 mg & more");
        assertThat(only(read, SectionKind.RESULTS, "Creatinine").detail()).isEqualTo("141 umol/L");
        assertThat(section(read, SectionKind.OTHER).narrative()).isEqualTo("Lives alone.\nDeaf.");
    }

    @Test
    void noneKnownIsNotTheSameAsNotAskedOrWithheld() {
        HistoryView read = Histories.read(How.SUMMARY, Histories.SUMMARY);
        assertThat(section(read, SectionKind.PROBLEMS).stated()).isEqualTo(Stated.NONE_KNOWN);
        assertThat(section(read, SectionKind.PROCEDURES).stated()).isEqualTo(Stated.WITHHELD);
        HistoryView empty = Histories.read(How.RESOURCES, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");
        assertThat(section(empty, SectionKind.ALLERGIES).stated()).isEqualTo(Stated.NOT_KNOWN);
        HistoryView page = Histories.read(How.RESOURCES, Histories.PAGE);
        assertThat(section(page, SectionKind.ALLERGIES).stated()).isEqualTo(Stated.NONE_KNOWN);
        HistoryView nobodyKnows =
                Histories.read(How.RESOURCES, Histories.PAGE.replace("no-known-allergies", "no-allergy-info"));
        assertThat(section(nobodyKnows, SectionKind.ALLERGIES).stated()).isEqualTo(Stated.NOT_KNOWN);
        HistoryView mistaken = Histories.read(
                How.RESOURCES,
                Histories.PAGE.replace(
                        "\"resourceType\":\"AllergyIntolerance\",",
                        "\"resourceType\":\"AllergyIntolerance\",\"verificationStatus\":{\"coding\":[{\"code\":\"entered-in-error\"}]},"));
        assertThat(section(mistaken, SectionKind.ALLERGIES).stated()).isEqualTo(Stated.ENTRIES);
        assertThat(only(mistaken, SectionKind.ALLERGIES).marks()).containsExactly(Mark.IN_ERROR);
    }

    @Test
    void whatCannotBeReadIsShownAsUnreadAndWhatIsAnothersIsNotShown() {
        HistoryView read = Histories.read(How.SUMMARY, Histories.SUMMARY);
        assertThat(only(read, SectionKind.RESULTS, "Troponin").marks()).containsExactly(Mark.UNREAD);
        Entry other = section(read, SectionKind.RESULTS).entries().stream()
                .filter(entry -> entry.marks().contains(Mark.OTHER_PATIENT))
                .findFirst()
                .orElseThrow();
        assertThat(other.text() + other.detail()).isEmpty();
        assertThat(other.source()).isEqualTo("Observation/o2");
        assertThat(read.toString()).doesNotContain("Potassium").doesNotContain("6.9");
        assertThat(read.unread()).isEqualTo(2);

        HistoryView page = Histories.read(How.RESOURCES, Histories.PAGE);
        assertThat(only(page, SectionKind.VITALS).marks()).containsExactly(Mark.UNREAD);
        assertThat(only(page, SectionKind.VITALS).detail()).contains("Systolic 141.0 mm[Hg]");
        assertThat(only(page, SectionKind.OTHER).text()).isEqualTo("Imaginary/5");
        assertThat(page.unread()).isEqualTo(2);
    }

    @Test
    void singleResourcesAreReadWithActiveOnesFirst() {
        HistoryView page = Histories.read(How.RESOURCES, Histories.PAGE);
        assertThat(page.subject()).isEqualTo("Abe604 Koss676, 1950-02-03, male");
        assertThat(section(page, SectionKind.PROBLEMS).entries())
                .extracting(Entry::text)
                .containsExactly("Atrial fibrillation", "Acute bronchitis (disorder)");
        assertThat(only(page, SectionKind.MEDICATIONS).marks()).containsExactly(Mark.ANTICOAGULANT);
        assertThat(only(page, SectionKind.MEDICATIONS).source()).isEqualTo("MedicationRequest/3, Dr. Rau");
        assertThat(HistoryReader.next(Histories.PAGE)).contains("http://hospital.example/fhir?page=2");
        assertThat(HistoryReader.document(Histories.PAGE)).isFalse();
        assertThat(HistoryReader.document(Histories.SUMMARY)).isTrue();
    }

    @Test
    void aDocumentOnlyInWordsIsShownInWords() {
        HistoryView read = Histories.read(How.DOCUMENT, Histories.IN_WORDS);
        Section allergies = section(read, SectionKind.ALLERGIES);
        assertThat(allergies.stated()).isEqualTo(Stated.ENTRIES);
        assertThat(allergies.narrative()).isEqualTo("Latex\nNuts <all>");
        assertThat(read.authors()).containsExactly("Clinic 7");
    }

    @Test
    void tooMuchIsCountedAndTheUrgentStays() {
        StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[");
        for (int i = 0; i < HistoryView.ENTRIES_MAX + 7; i++) {
            bundle.append(
                    "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"o%d\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}},"
                            .formatted(i));
        }
        bundle.append(
                "{\"resource\":{\"resourceType\":\"AllergyIntolerance\",\"id\":\"a\",\"code\":{\"text\":\"Nuts\"}}}]}");
        HistoryView read = Histories.read(How.RESOURCES, bundle.toString());
        assertThat(only(read, SectionKind.ALLERGIES).text()).isEqualTo("Nuts");
        assertThat(read.sections().stream()
                        .mapToInt(section -> section.entries().size())
                        .sum())
                .isEqualTo(HistoryView.ENTRIES_MAX);
        assertThat(read.omitted()).isEqualTo(8);
    }

    @Test
    void whatIsNoBundleIsRefusedInWords() {
        for (String text : List.of("", "<html>", "{}", "[]", "{\"resourceType\":\"OperationOutcome\"}")) {
            assertThatThrownBy(() -> Histories.read(How.RESOURCES, text))
                    .as(text)
                    .isInstanceOf(BadMessage.class);
        }
        String large = "\"" + "x".repeat(HistoryReader.BYTES_MAX) + "\"";
        assertThatThrownBy(() -> Histories.read(How.RESOURCES, large)).hasMessageContaining("bytes");
    }

    private static Section section(HistoryView read, SectionKind kind) {
        return read.sections().stream()
                .filter(section -> section.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Entry only(HistoryView read, SectionKind kind) {
        assertThat(section(read, kind).entries()).hasSize(1);
        return section(read, kind).entries().getFirst();
    }

    private static Entry only(HistoryView read, SectionKind kind, String text) {
        Optional<Entry> found = section(read, kind).entries().stream()
                .filter(entry -> entry.text().equals(text))
                .findFirst();
        return found.orElseThrow();
    }
}
