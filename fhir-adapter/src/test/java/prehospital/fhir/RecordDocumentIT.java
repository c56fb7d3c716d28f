package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.epcr.nemsis.NemsisReader;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.EpcrSource;

/** A record as a FHIR document, the clinical subset and the complete report, in the eyes of HAPI's validator and both profiles. */
class RecordDocumentIT {
    private static final Path CASES = Path.of("../../shared/data/nemsis/cases");
    static final Dictionary DICTIONARY = DictionaryFile.packaged();
    static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<String> SUBSET =
            List.of("10154-3", "29299-5", "10164-2", "11450-4", "10160-0", "48765-2", "51848-0");

    /** A record that another program wrote; none where its file is not at hand. */
    static Optional<PatientRecord> record(String name) throws IOException {
        Path file = CASES.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<EpcrLine> lines = NemsisReader.read(Files.readAllBytes(file), DICTIONARY, AT, "t1");
        PatientRecord record = new PatientRecord(new EpcrId("AS1"), DICTIONARY);
        for (int from = 0; from < lines.size(); from += 200) {
            record.add(
                    WrittenLines.read(lines.subList(from, Math.min(lines.size(), from + 200)), "anna", DICTIONARY, AT));
        }
        return Optional.of(record);
    }

    /** One line as a crew member writes it; {@code PN…} is a pertinent negative. */
    static EpcrEntry line(String element, String instance, String value) {
        boolean negative = value.startsWith("PN");
        return new EpcrEntry(
                "t-" + element + "-" + instance.replace('/', '-'),
                element,
                instance,
                negative ? Optional.empty() : Optional.of(value),
                Optional.empty(),
                negative ? Optional.of(value.substring(2)) : Optional.empty(),
                new TreeMap<>(),
                EpcrSource.CREW,
                "anna",
                "tablet 1",
                AT,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static PatientRecord written(EpcrEntry... lines) {
        PatientRecord record = new PatientRecord(new EpcrId("AS2"), DICTIONARY);
        record.add(List.of(lines));
        return record;
    }

    static void close(PatientRecord record) {
        record.add(List.of(line(PatientRecord.LOCK, "", "locked")));
        assertThat(record.locked()).isPresent();
    }

    private static Bundle valid(PatientRecord record) {
        String json = RecordDocument.of(record, DICTIONARY, AT);
        Validation found = FhirValidator.validate(json);
        assertThat(found.errors()).as(json).isEmpty();
        assertThat(found.issues())
                .noneMatch(issue -> issue.message().contains("could not be resolved")
                        && issue.message().contains("urn:prehospital"));
        return (Bundle) FhirJson.parse(json);
    }

    private static Composition head(Bundle bundle) {
        return (Composition) bundle.getEntryFirstRep().getResource();
    }

    private static List<String> codes(Bundle bundle) {
        return head(bundle).getSection().stream()
                .map(section -> section.getCode().getCodingFirstRep().getCode())
                .toList();
    }

    static SectionComponent section(Composition composition, String code) {
        return composition.getSection().stream()
                .filter(section ->
                        section.getCode().getCodingFirstRep().getCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends Resource> List<T> all(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-EMS-1-Overdose_v351.xml", "2025-EMS-3-MVC_v351.xml"})
    void aWholeRecordIsAValidSubsetAndThenAValidReport(String name) throws IOException {
        Optional<PatientRecord> found = record(name);
        assumeTrue(found.isPresent(), "the NEMSIS cases are not here");
        PatientRecord record = found.orElseThrow();
        Bundle subset = valid(record);
        assertThat(head(subset).getType().getCodingFirstRep().getCode()).isEqualTo("67796-3");
        assertThat(head(subset).getStatus()).isEqualTo(Composition.CompositionStatus.PRELIMINARY);
        assertThat(codes(subset))
                .containsAll(SUBSET)
                .contains("8716-3", "29545-1")
                .doesNotContain("eTimes", "ePatient");
        assertThat(all(subset, Observation.class)).hasSizeGreaterThan(5);

        close(record);
        Bundle report = valid(record);
        assertThat(head(report).getStatus()).isEqualTo(Composition.CompositionStatus.FINAL);
        assertThat(codes(report))
                .containsAll(codes(subset))
                .contains("eTimes", "eDisposition", "eDisposition.14", "eDisposition.HospitalTeamActivationGroup")
                .doesNotHaveDuplicates();
        String words = FhirJson.encode(report);
        assertThat(record.fields())
                .filteredOn(field -> field.shown()
                        .value()
                        .filter(value -> value.length() < 4_000)
                        .isPresent())
                .allSatisfy(field -> assertThat(words).contains("[" + field.element()));
    }

    @Test
    void anEmptyRecordSaysThatNothingWasAsked() {
        Bundle bundle = valid(written());
        assertThat(codes(bundle)).containsExactlyElementsOf(SUBSET);
        assertThat(head(bundle).getSection())
                .allSatisfy(section -> assertThat(
                                section.getEmptyReason().getCodingFirstRep().getCode())
                        .isEqualTo("notasked"));
        PatientRecord record = written();
        close(record);
        assertThat(codes(valid(record)))
                .startsWith(SUBSET.toArray(String[]::new))
                .contains("eTimes", "eDisposition.14");
    }

    /** Without a section that must be there, or without its code, it is not valid. */
    @Test
    void theProfilesRefuseWhatIsMissing() {
        String json = RecordDocument.of(written(), DICTIONARY, AT);
        assertThat(FhirValidator.validate(json.replace("\"10160-0\"", "\"10160-9\""))
                        .errors())
                .isNotEmpty();
        assertThat(FhirValidator.validate(json.replace("clinical-subset\"]", "complete-report\"]"))
                        .errors())
                .anySatisfy(issue -> assertThat(issue.message()).contains("times"));
    }

    @Test
    void whatHasACodeIsAResourceOfItsOwn() {
        Bundle bundle = valid(written(
                line("eHistory.06", "1", "7980"),
                line("eHistory.07", "1", "91935009"),
                line("cnRecord.16", "", "青霉素"),
                line("eHistory.08", "1", "I10"),
                line("eHistory.08", "2", "02RH38M"),
                line("eHistory.12", "a", "86009"),
                line("eHistory.13", "a", "10"),
                line("eHistory.14", "a", "3114029"),
                line("eSituation.11", "", "I21.3"),
                line("cnRecord.24", "1", "急性心肌梗死"),
                line("cnRecord.25", "1", "I21.9"),
                line("eMedications.01", "m", "2026-11-22T09:30:00+00:00"),
                line("eMedications.03", "m", "1191"),
                line("eMedications.05", "m", "300"),
                line("eProcedures.03", "p", "428803005"),
                line("eProcedures.01", "p", "2026-11-22T09:20:00+00:00")));
        assertThat(all(bundle, AllergyIntolerance.class))
                .extracting(allergy -> allergy.getCode().getText())
                .containsExactlyInAnyOrder("7980", "91935009", "青霉素");
        assertThat(all(bundle, Condition.class))
                .extracting(condition -> condition.getCode().getText())
                .containsExactlyInAnyOrder("I10", "I21.3", "急性心肌梗死");
        assertThat(all(bundle, MedicationStatement.class))
                .singleElement()
                .satisfies(
                        taken -> assertThat(taken.getDosageFirstRep().getText()).isEqualTo("10 Milligrams (mg)"));
        assertThat(all(bundle, MedicationAdministration.class)).hasSize(1);
        assertThat(all(bundle, Procedure.class)).hasSize(2);
        assertThat(section(head(bundle), "47519-4").getEntry()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "eHistory.12, PN8801015, 10160-0, nilknown",
        "eHistory.12, PN8801019, 10160-0, withheld",
        "eHistory.12, PN8801023, 10160-0, unavailable",
        "eHistory.08, PN8801015, 11450-4, nilknown",
        "eHistory.06, PN8801021, 48765-2, unavailable"
    })
    void aListWithoutEntriesSaysWhy(String element, String value, String code, String reason) {
        Bundle bundle = valid(written(line(element, "1", value)));
        SectionComponent section = section(head(bundle), code);
        assertThat(section.getEntry()).isEmpty();
        assertThat(section.getEmptyReason().getCodingFirstRep().getCode()).isEqualTo(reason);
    }

    /** That no allergy to drugs is known is said, and no more than that. */
    @Test
    void noKnownAllergyIsAnEntry() {
        for (String value : List.of("PN8801013", "否认药物过敏史", "NKDA", "None known", "无")) {
            boolean drugs = !value.startsWith("None") && !value.equals("无");
            String element = value.startsWith("PN") ? "eHistory.06" : "cnRecord.16";
            List<AllergyIntolerance> found = all(valid(written(line(element, "", value))), AllergyIntolerance.class);
            assertThat(found)
                    .singleElement()
                    .satisfies(allergy -> assertThat(
                                    allergy.getCode().getCodingFirstRep().getCode())
                            .isEqualTo(drugs ? "no-known-medication-allergies" : "no-known-allergies"));
        }
        for (String words :
                List.of("无花果", "否认药物过敏,但花生过敏", "Denies allergies but swells from nuts", "None known to drugs")) {
            assertThat(all(valid(written(line("cnRecord.16", "", words))), AllergyIntolerance.class))
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.getCode().hasCoding()).as(words).isFalse();
                        assertThat(told.getCode().getText()).isEqualTo(words);
                    });
        }
    }

    /** The breath's carbon dioxide keeps the unit that it was written in. */
    @Test
    void vitalSignsAreCodedAsThoseOfMonitors() {
        PatientRecord record = written(
                line("eVitals.01", "s", "2026-11-22T09:00:00+00:00"),
                line("eVitals.06", "s", "98"),
                line("eVitals.07", "s", "52"),
                line("eVitals.12", "s", "93"),
                kilopascal("5.3"));
        List<Observation> observations = all(valid(record), Observation.class);
        Observation panel = one(observations, "85354-9");
        assertThat(panel.getComponent()).hasSize(2);
        assertThat(one(observations, "59408-5").getCode().getCoding())
                .extracting(coding -> coding.getCode())
                .containsExactly("59408-5", "2708-6", "150456");
        assertThat(one(observations, "19891-1").getValueQuantity().getCode()).isEqualTo("kPa");
        assertThat(panel.getEffectiveDateTimeType().getValue()).isEqualTo("2026-11-22T09:00:00Z");
    }

    private static EpcrEntry kilopascal(String value) {
        EpcrEntry plain = line("eVitals.16", "s", value);
        TreeMap<String, String> unit = new TreeMap<>();
        unit.put("ETCO2Type", "3340005");
        return new EpcrEntry(
                plain.id(),
                plain.element(),
                plain.instance(),
                plain.value(),
                plain.notValue(),
                plain.pertinentNegative(),
                unit,
                plain.source(),
                plain.by(),
                plain.device(),
                plain.recordedAt(),
                plain.measuredAt(),
                plain.supersedes(),
                plain.reason());
    }

    private static Observation one(List<Observation> all, String code) {
        return all.stream()
                .filter(observation -> observation.getCode().getCoding().stream()
                        .anyMatch(coding -> coding.getCode().equals(code)))
                .findFirst()
                .orElseThrow();
    }

    /** Values of another version of the dictionary stay visible. */
    @Test
    void whatTheDictionaryDoesNotKnowIsThere() {
        PatientRecord record = written(line("eVitals.99", "1", "something new"));
        close(record);
        assertThat(new ArrayList<>(codes(valid(record)))).contains("record");
        assertThat(Stream.of(RecordDocument.of(record, DICTIONARY, AT)))
                .allMatch(json -> json.contains("something new"));
    }
}
