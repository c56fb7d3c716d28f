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
        return new CareReport(
                Cases.bare(PreAlertStatus.HANDED_OVER, Cases.stemi().preAlert().atmist())
                        .preAlert(),
                Cases.SU.id(),
                new EpcrId("AS1"),
                42,
                complete,
                List.of(forms).stream()
                        .map(form -> File.of(form, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
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
                .isEqualTo(CareReportBundle.id(report.preAlert().id()));
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
