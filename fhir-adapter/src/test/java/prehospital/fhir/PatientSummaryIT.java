package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prehospital.epcr.core.PatientRecord;
import prehospital.fhir.PatientSummary.Known;
import prehospital.fhir.history.HistoryReader;
import prehospital.protocol.Identity;
import prehospital.protocol.VitalValue.Mark;
import prehospital.protocol.view.HistoryView;
import prehospital.protocol.view.HistoryView.Entry;
import prehospital.protocol.view.HistoryView.Section;
import prehospital.protocol.view.HistoryView.SectionKind;
import prehospital.protocol.view.HistoryView.Stated;

/** Patient summaries in the eyes of the validator with HL7's own International Patient Summary package. */
class PatientSummaryIT {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    static Known known(PreRegistration input, Optional<PatientRecord> record, Optional<HistoryView> history) {
        Bundle told = PreRegistrationBundle.bundle(input, Cases.BASE);
        List<String> stored = told.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> resource instanceof Condition || resource instanceof Observation)
                .map(FhirJson::encode)
                .toList();
        String patient = told.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(FhirJson::encode)
                .findFirst()
                .orElseThrow();
        return new Known(
                patient,
                stored,
                record.map(one -> RecordDocument.of(one, RecordDocumentIT.DICTIONARY, AT)),
                history,
                List.of(),
                AT);
    }

    private static Bundle valid(Known known) {
        String json = PatientSummary.json(known);
        Validation found = FhirValidator.validate(json);
        assertThat(found.errors()).as(json).isEmpty();
        return (Bundle) FhirJson.parse(json);
    }

    private static SectionComponent section(Bundle bundle, String code) {
        return RecordDocumentIT.section((Composition) bundle.getEntryFirstRep().getResource(), code);
    }

    private static <T extends Resource> List<T> all(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static HistoryView history(Section... sections) {
        return new HistoryView(
                "http://hospital.example/fhir",
                "n1",
                "Nils",
                HistoryView.How.SUMMARY,
                Optional.empty(),
                List.of(),
                AT,
                List.of(sections),
                0,
                0,
                List.of());
    }

    private static Entry entry(String text, String status, String date, String... codes) {
        return new Entry(
                text,
                List.of(codes),
                status,
                "detail",
                date.isEmpty() ? Optional.empty() : Optional.of(date),
                "X/1",
                List.of());
    }

    @Test
    void aSummaryWithoutAnythingSaysSo() {
        Bundle bundle = valid(known(Cases.stemi(), Optional.empty(), Optional.empty()));
        for (String code : List.of("48765-2", "10160-0")) {
            assertThat(section(bundle, code)
                            .getEmptyReason()
                            .getCodingFirstRep()
                            .getCode())
                    .isEqualTo("unavailable");
        }
        assertThat(section(bundle, "11450-4").getEntry()).as("the complaint").hasSize(1);
        assertThat(section(bundle, "8716-3").getEntry()).isNotEmpty();
    }

    /** The package itself is at work: what IPS asks for and R4 does not is missed. */
    @Test
    void theProfilesOfThePackageAreAtWork() {
        String json = PatientSummary.json(known(Cases.stemi(), Optional.empty(), Optional.empty()));
        for (List<String> mistake : List.of(
                List.of("\"10160-0\"", "\"10160-9\""),
                List.of("\"60591-5\"", "\"60591-6\""),
                List.of("\"_birthDate\":{", "\"_deceasedBoolean\":{"),
                List.of("\"emptyReason\"", "\"_nothing\""))) {
            assertThat(json).contains(mistake.get(0));
            assertThat(FhirValidator.validate(
                                    json.replaceFirst(java.util.regex.Pattern.quote(mistake.get(0)), mistake.get(1)))
                            .errors())
                    .as(mistake.get(1))
                    .isNotEmpty();
        }
    }

    /** Of every kind something, some of it odd. */
    static HistoryView longHistory() {
        return history(
                new Section(
                        SectionKind.ALLERGIES,
                        Stated.ENTRIES,
                        List.of(
                                entry(
                                        "Penicillin",
                                        "active, confirmed",
                                        "2019",
                                        "http://snomed.info/sct|91936005",
                                        "urn:x y|?"),
                                entry("Latex", "of some kind", "not a date")),
                        ""),
                new Section(
                        SectionKind.MEDICATIONS,
                        Stated.ENTRIES,
                        List.of(entry("Warfarin 2.5 mg", "active", "2024-02-01", "http://www.whocc.no/atc|B01AA03")),
                        ""),
                new Section(
                        SectionKind.PROBLEMS,
                        Stated.ENTRIES,
                        List.of(entry("AF\u0007", "active, confirmed", "2020-05")),
                        ""),
                new Section(SectionKind.PROCEDURES, Stated.ENTRIES, List.of(entry("CABG", "completed", "")), ""),
                new Section(SectionKind.SOCIAL, Stated.ENTRIES, List.of(), "Smokes <20> & drinks"),
                new Section(SectionKind.OTHER, Stated.ENTRIES, List.of(entry("Ward note", "", "2020")), ""));
    }

    @Test
    void recordAndHistoryStandSideBySide() {
        PatientRecord record = RecordDocumentIT.written(
                RecordDocumentIT.line("ePatient.02", "", "Berg"),
                RecordDocumentIT.line("ePatient.03", "", "Nils"),
                RecordDocumentIT.line("ePatient.17", "", "1963-04-01"),
                RecordDocumentIT.line("eHistory.06", "1", "7980"),
                RecordDocumentIT.line("eHistory.08", "1", "I10"),
                RecordDocumentIT.line("eHistory.08", "2", "02RH38M"),
                RecordDocumentIT.line("eHistory.12", "a", "PN8801015"),
                RecordDocumentIT.line("eSituation.11", "", "I21.3"));
        Bundle bundle =
                valid(known(Cases.identified(Identity.Status.LINKED), Optional.of(record), Optional.of(longHistory())));
        assertThat(all(bundle, Patient.class)).singleElement().satisfies(who -> {
            assertThat(who.getNameFirstRep().getFamily()).isEqualTo("Berg");
            assertThat(who.getBirthDateElement().getValueAsString()).isEqualTo("1963-04-01");
            assertThat(who.getLink()).hasSize(1);
        });
        assertThat(all(bundle, AllergyIntolerance.class))
                .extracting(allergy -> allergy.getCode().getText())
                .containsExactlyInAnyOrder("7980", "Penicillin", "Latex");
        assertThat(section(bundle, "10160-0").getEntry())
                .as("the crew was told of none, the hospital knows one")
                .hasSize(1);
        assertThat(all(bundle, Condition.class))
                .extracting(condition -> condition.getCode().getText())
                .contains("I10", "I21.3", "AF");
        assertThat(section(bundle, "47519-4").getEntry()).hasSize(2);
        assertThat(section(bundle, "29762-2").getText().getDivAsString()).contains("Smokes &lt;20&gt; &amp; drinks");
        assertThat(FhirJson.encode(bundle)).contains("Ward note", "From X/1 at http://hospital.example/fhir");

        HistoryView read = HistoryReader.read(new HistoryReader.Fetched(
                "http://ours.example/fhir",
                "patient.PA1",
                HistoryView.How.SUMMARY,
                List.of(FhirJson.encode(bundle)),
                0,
                List.of(),
                AT));
        assertThat(read.unread()).isZero();
        assertThat(read.sections().stream()
                        .filter(section -> section.kind() == SectionKind.ALLERGIES)
                        .flatMap(section -> section.entries().stream())
                        .map(Entry::text))
                .containsExactlyInAnyOrder("7980", "Penicillin", "Latex");
    }

    /** The more careful word counts; who was not asked does not count. */
    @ParameterizedTest
    @CsvSource({
        "PN8801015, NONE_KNOWN, nilknown",
        "PN8801015, NOT_KNOWN, unavailable",
        "PN8801019, NONE_KNOWN, withheld",
        "'', NONE_KNOWN, nilknown",
        "'', WITHHELD, withheld"
    })
    void noneIsSaidOnlyWhenNobodyDoubts(String crew, Stated hospital, String reason) {
        PatientRecord record = crew.isEmpty()
                ? RecordDocumentIT.written()
                : RecordDocumentIT.written(RecordDocumentIT.line("eHistory.12", "a", crew));
        HistoryView history = history(new Section(SectionKind.MEDICATIONS, hospital, List.of(), ""));
        Bundle bundle = valid(known(Cases.stemi(), Optional.of(record), Optional.of(history)));
        assertThat(section(bundle, "10160-0")
                        .getEmptyReason()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo(reason);
    }

    @Test
    void recordsOfOtherProgramsAreValidSummaries() throws IOException {
        List<PatientRecord> records = new ArrayList<>();
        RecordDocumentIT.record("2025-EMS-1-Overdose_v351.xml").ifPresent(records::add);
        RecordDocumentIT.record("2025-EMS-3-MVC_v351.xml").ifPresent(records::add);
        for (PatientRecord record : records) {
            Bundle bundle = valid(known(
                    Cases.registration(
                            prehospital.protocol.PreAlertStatus.HANDED_OVER,
                            Cases.stemi().preAlert().atmist(),
                            Cases.vitals(Mark.VALID)),
                    Optional.of(record),
                    Optional.empty()));
            assertThat(all(bundle, Condition.class)).isNotEmpty();
        }
    }

    @Test
    void theLinkIsReadFromTheStoredPatient() {
        assertThat(PatientSummary.whose(
                        known(Cases.identified(Identity.Status.LINKED), Optional.empty(), Optional.empty())
                                .patient()))
                .hasValueSatisfying(whose -> {
                    assertThat(whose.preAlert().value()).isEqualTo("PA1");
                    assertThat(whose.link()).contains("http://hospital.example/fhir/Patient/n1");
                });
        assertThat(PatientSummary.whose(
                        known(Cases.stemi(), Optional.empty(), Optional.empty()).patient()))
                .hasValueSatisfying(whose -> assertThat(whose.link()).isEmpty());
        assertThat(PatientSummary.whose("{\"resourceType\":\"Patient\"}")).isEmpty();
        assertThat(PatientSummary.document("{\"resourceType\":\"Binary\",\"contentType\":\"x/y\"}"))
                .isEmpty();
        assertThat(PatientSummary.document("nothing")).isEmpty();
    }
}
