package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.fhir.FhirValidator;
import prehospital.protocol.EpcrId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.view.EpcrView;

/** Summaries of patients on the way, as a department's own system asks for them. */
class SummaryIT {
    private static final String ED = "Bearer edsu";
    private static final String RECORD =
            "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[{\"fullUrl\":\"urn:uuid:c\",\"resource\":{\"resourceType\":\"Composition\","
                    + "\"section\":[{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"48765-2\"}]},\"entry\":[{\"reference\":\"urn:uuid:a\"}]}]}},"
                    + "{\"fullUrl\":\"urn:uuid:a\",\"resource\":{\"resourceType\":\"AllergyIntolerance\",\"clinicalStatus\":{\"coding\":[{\"system\":"
                    + "\"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical\",\"code\":\"active\"}]},\"code\":{\"text\":\"Latex\"}}}]}";

    @TempDir
    static Path dataDir;

    private static TestHospital hospital;

    @BeforeAll
    static void start() throws Exception {
        hospital = new TestHospital(dataDir);
    }

    @AfterAll
    static void stop() throws Exception {
        hospital.close();
    }

    private static void expect(String id, PreAlertStatus status) throws Exception {
        hospital.centre.show("prealerts", id, Views.preAlert(id, Views.SU, status));
        TestHospital.await(() -> hospital.get("/Patient/patient." + id, ED).statusCode() == 200);
    }

    @Test
    void aSummaryIsMadeOfWhatTheCrewTold() throws Exception {
        hospital.centre.vitals(
                "AS-P1", List.of(Views.pulse(88, Views.NOON), Views.pulse(91, Views.NOON.plusSeconds(20))));
        hospital.centre.documents.put("AS-P1", RECORD);
        hospital.centre.records.put("AS-P1", new EpcrView.Head(new EpcrId("AS-P1"), 3, Optional.empty(), 0, 0, 0));
        expect("P1", PreAlertStatus.HANDED_OVER);
        TestHospital.await(() -> hospital.get("/Binary/report-fhir.P1", ED).statusCode() == 200);
        TestHospital.await(() -> hospital.json("/Observation?code=8867-4&patient=patient.P1", ED)
                        .get("total")
                        .intValue()
                == 2);
        JsonNode summary = hospital.json("/Patient/patient.P1/$summary", ED);
        assertThat(summary.path("type").asText()).isEqualTo("document");
        assertThat(summary.at("/meta/profile/0").asText()).endsWith("/Bundle-uv-ips");
        assertThat(summary.toString())
                .contains("Latex")
                .contains("91")
                .contains("Fall")
                .doesNotContain("\"value\":88");
        assertThat(FhirValidator.validate(summary.toString()).errors()).isEmpty();
        assertThat(hospital.json("/metadata", "").toString()).contains("OperationDefinition/summary");
    }

    /** A document that is no FHIR does not hide the rest. */
    @Test
    void aBrokenRecordIsSaidAndTheRestIsThere() throws Exception {
        hospital.centre.records.put("AS-P2", new EpcrView.Head(new EpcrId("AS-P2"), 3, Optional.empty(), 0, 0, 0));
        expect("P2", PreAlertStatus.HANDED_OVER);
        TestHospital.await(() -> hospital.get("/Binary/report-fhir.P2", ED).statusCode() == 200);
        JsonNode summary = hospital.json("/Patient/patient.P2/$summary", ED);
        assertThat(summary.toString()).contains("could not be read").contains("Fall");
        assertThat(FhirValidator.validate(summary.toString()).errors()).isEmpty();
    }

    @Test
    void whoMayNotReadAllOfThePatientGetsNone() throws Exception {
        expect("P3", PreAlertStatus.SENT);
        String address = "/Patient/patient.P3/$summary";
        assertThat(hospital.get(address, "Bearer edos").statusCode()).isEqualTo(404);
        assertThat(hospital.get(address, "").statusCode()).isEqualTo(401);
        assertThat(hospital.get("/Patient/patient.P9/$summary", ED).statusCode())
                .isEqualTo(404);
        assertThat(hospital.get(address + "?graph=x", ED).statusCode()).isEqualTo(400);
        assertThat(hospital.get(address, token("patient/Patient.rs", "patient.P3"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(hospital.get(address, token("patient/*.rs", "patient.P3")).statusCode())
                .isEqualTo(200);
        assertThat(hospital.get(address, token("patient/*.rs", "patient.P1")).statusCode())
                .isEqualTo(404);
        // The department's own patients are its own affair.
        String own = "{\"resourceType\":\"Patient\",\"id\":\"own\"}";
        assertThat(hospital.send("PUT", "/Patient/own", TestHospital.DEVICE, own)
                        .statusCode())
                .isEqualTo(201);
        assertThat(hospital.get("/Patient/own/$summary", ED).statusCode()).isEqualTo(404);
    }

    private static String token(String scope, String patient) throws Exception {
        String answer = hospital.send(
                        "POST",
                        "/auth/token",
                        ED,
                        "grant_type=client_credentials&scope=" + scope + "&patient=" + patient,
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .body();
        return "Bearer "
                + prehospital.protocol.wire.Wire.strict()
                        .readTree(answer)
                        .path("access_token")
                        .asText();
    }
}
