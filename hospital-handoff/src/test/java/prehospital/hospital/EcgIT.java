package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.fhir.FhirValidator;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.EcgReadingView;

/** Recorded electrocardiograms of patients on the way, as a department's own system finds them. */
class EcgIT {
    private static final String ED = "Bearer edsu";

    @TempDir
    Path dataDir;

    /** Also when it was taken before the department was told of the patient, and only once. */
    @Test
    void aRecordedElectrocardiogramIsAnObservationWithItsSamples() throws Exception {
        TestHospital hospital = new TestHospital(dataDir);
        try {
            told(hospital);
        } finally {
            hospital.close();
        }
    }

    private static void told(TestHospital hospital) throws Exception {
        WaveChunk chunk = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", 500, 0.005, 0, "mV")
                .chunk(Views.NOON, new int[] {1, -2, 300, 4}, List.of());
        hospital.centre.recordings.put("A-P4", Map.of("rec 1", List.of(chunk), "other", List.of(chunk)));
        hospital.centre.show("readings", "A-P4", reading("P4", "rec 1"));
        hospital.centre.show("prealerts", "P4", Views.preAlert("P4", Views.SU, PreAlertStatus.SENT));
        String search = "/Observation?code=11524-6&patient=patient.P4";
        TestHospital.await(() -> hospital.json(search, ED).path("total").intValue() == 1);
        JsonNode told = hospital.json(search, ED).at("/entry/0/resource");
        assertThat(told.at("/component/0/valueSampledData/data").asText()).isEqualTo("1 -2 300 4");
        assertThat(told.at("/component/0/valueSampledData/factor").asDouble()).isEqualTo(0.005);
        assertThat(told.at("/note/0/text").asText()).isEmpty();
        assertThat(FhirValidator.validate(told.toString()).errors()).isEmpty();
        hospital.centre.show("readings", "A-P4", reading("P4", "other"));
        TestHospital.await(() -> hospital.json(search, ED).path("total").intValue() == 2);
        assertThat(hospital.get("/Observation/" + told.path("id").asText() + "/_history/2", ED)
                        .statusCode())
                .isEqualTo(404);
        assertThat(hospital.json(search, "Bearer edos").path("total").intValue())
                .isZero();
    }

    private static EcgReadingView reading(String preAlert, String name) {
        return new EcgReadingView(
                new UnitId("A-" + preAlert),
                Optional.of(new AssignmentId("AS-" + preAlert)),
                name,
                Views.NOON,
                List.of("II"),
                Optional.empty(),
                "undetermined",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }
}
