package prehospital.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prehospital.fhir.CareReport.File;
import prehospital.fhir.CareReport.Form;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertStatus;

class CareReportBundleTest {
    private static CareReport report(boolean complete, Form... forms) {
        return report("AS1", "{\"a\":1}", complete, forms);
    }

    private static CareReport report(String record, String content, boolean complete, Form... forms) {
        return new CareReport(
                Cases.bare(PreAlertStatus.HANDED_OVER, Cases.stemi().preAlert().atmist())
                        .preAlert(),
                Cases.SU.id(),
                new EpcrId(record),
                42,
                complete,
                List.of(forms).stream()
                        .map(form -> File.of(form, content.getBytes(StandardCharsets.UTF_8)))
                        .toList(),
                Cases.NINE.plusSeconds(3_600));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isValidAndSaysWhichVersionItTells(boolean complete) {
        CareReport report = report(complete, Form.values());
        assertThat(FhirValidator.validate(CareReportBundle.json(report, Cases.BASE))
                        .errors())
                .isEmpty();
        FhirTransaction transaction = CareReportBundle.transaction(report);
        assertThat(transaction.writes())
                .extracting(write -> write.resource().type())
                .containsExactly("Binary", "Binary", "Binary", "DocumentReference");
        Indexed reference = transaction.writes().get(3).resource();
        assertThat(reference.id())
                .isEqualTo(CareReportBundle.id(report.preAlert().id(), report.record()));
        assertThat(CareReportBundle.known(reference.json())).hasValueSatisfying(known -> {
            assertThat(known.entries()).isEqualTo(42);
            assertThat(known.complete()).isEqualTo(complete);
            assertThat(known.at()).contains(report.at());
        });
    }

    /** A reader who may see one patient only finds the files by that patient. */
    @Test
    void filesBelongToThePatient() {
        assertThat(CareReportBundle.transaction(report(true, Form.PDF_ENGLISH)).writes())
                .allSatisfy(write -> assertThat(write.resource().words().get("patient"))
                        .contains("Patient/"
                                + FhirIds.patient(Cases.stemi().preAlert().id())));
    }

    /** A further patient is a Patient of the record's own, and never the one of whom the pre-alert speaks. */
    @ParameterizedTest
    @ValueSource(strings = {"no document", DOCUMENT})
    void aFurtherPatientOfTheCrewIsSomebodyElse(String content) {
        CareReport report = report("AS1_p2", content, true, Form.FHIR_DOCUMENT, Form.PDF_ENGLISH);
        assertThat(FhirValidator.validate(CareReportBundle.json(report, Cases.BASE))
                        .errors())
                .isEmpty();
        FhirTransaction transaction = CareReportBundle.transaction(report);
        assertThat(transaction.writes())
                .extracting(write -> write.resource().type())
                .containsExactly("Patient", "Binary", "Binary", "DocumentReference");
        Indexed patient = transaction.writes().getFirst().resource();
        assertThat(patient.json())
                .contains(content.equals(DOCUMENT) ? "\"family\":\"Li\"" : "\"text\":\"Unknown AS1_p2\"");
        assertThat(patient.words().get("identifier")).contains("urn:prehospital:epcr|AS1_p2");
        assertThat(PatientSummary.whose(patient.json()))
                .contains(new PatientSummary.Whose(report.preAlert().id(), 2, Optional.empty()));
        String announced = FhirIds.patient(report.preAlert().id());
        assertThat(patient.id()).isNotEqualTo(announced);
        assertThat(transaction.writes())
                .allSatisfy(write -> assertThat(write.resource().json()).doesNotContain("Patient/" + announced + "\""));
        assertThat(transaction.writes().stream().skip(1))
                .allSatisfy(write ->
                        assertThat(write.resource().words().get("patient")).containsExactly("Patient/" + patient.id()));
    }

    private static final String DOCUMENT =
            "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[{\"resource\":{\"resourceType\":\"Composition\"}},"
                    + "{\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Li\"}],\"gender\":\"female\",\"birthDate\":\"1950-02-03\"}}]}";

    @Test
    void whatIsNoReportOfOursIsNotKnown() {
        for (String other : List.of(
                "{}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"DocumentReference\",\"masterIdentifier\":{\"value\":\"x/y\"}}",
                "not json")) {
            assertThat(CareReportBundle.known(other)).isEqualTo(Optional.empty());
        }
        assertThatThrownBy(() -> report(true)).isInstanceOf(IllegalArgumentException.class);
    }
}
