package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.hospital.TestHospital.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.view.EpcrView;

/** A unit that brings two: the second patient is expected, arrives, is taken over, sent elsewhere and cancelled with the first, and has a summary. */
class FurtherPatientsIT {
    private static final String EDSU = "Bearer edsu";
    private static final String STAY = "/Encounter/emergency.P1.SU.2";
    private static final String DOCUMENT =
            "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[{\"resource\":{\"resourceType\":\"Composition\"}},{\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Ada"
                    + " Second\"}],\"gender\":\"female\",\"birthDate\":\"1950-02-03\"}}]}";

    private final TestHospital hospital;

    FurtherPatientsIT(@TempDir Path dataDir) throws Exception {
        hospital = new TestHospital(dataDir);
    }

    @AfterEach
    void stop() throws Exception {
        hospital.close();
    }

    @Test
    void theSecondPatientGoesTheWayOfThePreAlert() throws Exception {
        record("AS-P1_p2", 2, "");
        show(PreAlertStatus.SENT, "SU");
        await(() -> status(STAY).equals("planned"));
        JsonNode both = hospital.json("/Encounter?class=EMER&status=planned", EDSU);
        assertThat(both.path("total").asInt()).isEqualTo(2);
        assertThat(hospital.json("/Patient/patient.P1.2", EDSU)
                        .at("/name/0/text")
                        .asText())
                .isEqualTo("Unknown AS-P1_p2");

        // The crew finds out who it is.
        record("AS-P1_p2", 3, DOCUMENT);
        show(PreAlertStatus.ARRIVED, "SU");
        await(() -> status(STAY).equals("arrived"));
        JsonNode patient = hospital.json("/Patient/patient.P1.2", EDSU);
        assertThat(patient.at("/name/0/text").asText()).isEqualTo("Ada Second");
        JsonNode summary = hospital.json("/Patient/patient.P1.2/$summary", EDSU);
        assertThat(summary.at("/entry/0/resource/type/coding/0/code").asText()).isEqualTo("60591-5");
        assertThat(summary.toString()).contains("Ada Second").doesNotContain("Hip");
        assertThat(hospital.json("/Patient/patient.P1.2/$everything", EDSU).toString())
                .contains("emergency.P1.SU.2");
        assertThat(hospital.get("/Patient/patient.P1.2", "Bearer edos").statusCode())
                .isEqualTo(404);

        show(PreAlertStatus.HANDED_OVER, "SU");
        await(() -> status(STAY).equals("in-progress"));
        await(() -> hospital.get("/DocumentReference/report.P1.2", EDSU).statusCode() == 200);
        assertThat(hospital.json("/DocumentReference/report.P1.2", EDSU)
                        .at("/context/encounter/0/reference")
                        .asText())
                .isEqualTo("Encounter/emergency.P1.SU.2");
    }

    @Test
    void aRedirectAndACancellationAreForAll() throws Exception {
        record("AS-P1_p2", 2, DOCUMENT);
        show(PreAlertStatus.SENT, "SU");
        await(() -> status(STAY).equals("planned"));
        // What this program knew by heart is gone; what it told is not.
        hospital.restart();
        show(PreAlertStatus.SENT, "OS");
        await(() -> status(STAY).equals("cancelled"));
        await(() -> hospital.get("/Encounter/emergency.P1.OS.2", "Bearer edos")
                .body()
                .contains("\"planned\""));
        assertThat(hospital.json("/Patient/patient.P1.2", "Bearer edos")
                        .at("/name/0/text")
                        .asText())
                .isEqualTo("Ada Second");
        show(PreAlertStatus.CANCELLED, "OS");
        await(() -> hospital.get("/Encounter/emergency.P1.OS.2", "Bearer edos")
                .body()
                .contains("\"cancelled\""));
    }

    /** The centre does not speak of the pre-alert any more: nobody is to be expected. */
    @Test
    void whoeverIsGoneMeanwhileIsNotExpected() throws Exception {
        record("AS-P1_p2", 2, DOCUMENT);
        show(PreAlertStatus.SENT, "SU");
        await(() -> status(STAY).equals("planned"));
        hospital.centre.remove("prealerts", "P1");
        await(() -> status(STAY).equals("cancelled"));
    }

    private void show(PreAlertStatus status, String to) {
        hospital.centre.show("prealerts", "P1", Views.preAlert("P1", to.equals("SU") ? Views.SU : Views.OS, status));
    }

    private void record(String id, int entries, String document) {
        if (!document.isEmpty()) {
            hospital.centre.documents.put(id, document);
        }
        hospital.centre.records.put(id, new EpcrView.Head(new EpcrId(id), entries, Optional.empty(), 0, 0, 0));
    }

    private String status(String path) throws Exception {
        var answer = hospital.get(path, EDSU);
        return answer.statusCode() == 200
                ? hospital.json(path, EDSU).path("status").asText()
                : String.valueOf(answer.statusCode());
    }
}
