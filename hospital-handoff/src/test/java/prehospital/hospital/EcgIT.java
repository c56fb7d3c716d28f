package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.fhir.FhirValidator;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.EcgFileView;
import prehospital.protocol.view.EcgReadingView;

/** Recorded electrocardiograms of patients on the way, as a department's own system finds them. */
class EcgIT {
    private static final String ED = "Bearer edsu";
    private static final long SEED = 20_261_123;

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

    /** Files that were there before the patient was announced and one that came later; not the broken one; once, also over a restart. */
    @Test
    void filesAreDocumentsWithTheirBytes() throws Exception {
        TestHospital hospital = new TestHospital(dataDir);
        try {
            byte[] first = new byte[200_000];
            new Random(SEED).nextBytes(first);
            EcgFileView early = file(hospital, "P5", first, EcgFileHead.Kind.DICOM, EcgFileView.State.WHOLE);
            EcgFileView broken =
                    file(hospital, "P5", new byte[] {1, 2}, EcgFileHead.Kind.SCP, EcgFileView.State.BROKEN);
            hospital.centre.ecgFiles.put("AS-P5", List.of(broken, early));
            hospital.centre.show("prealerts", "P5", Views.preAlert("P5", Views.SU, PreAlertStatus.SENT));
            String search = "/DocumentReference?type=http://loinc.org|11524-6&patient=patient.P5";
            TestHospital.await(
                    () -> hospital.json(encoded(search), ED).path("total").intValue() == 1);
            JsonNode told = hospital.json(encoded(search), ED).at("/entry/0/resource");
            assertThat(FhirValidator.validate(told.toString()).errors()).isEmpty();
            String binary = "/" + told.at("/content/0/attachment/url").asText();
            assertThat(bytes(hospital, binary, ED, "application/dicom")).isEqualTo(first);
            assertThat(told.at("/content/0/attachment/hash").asText())
                    .isEqualTo(Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-1").digest(first)));
            assertThat(hospital.json(binary, ED).path("contentType").asText()).isEqualTo("application/dicom");
            assertThat(hospital.send("GET", binary, ED, "", "Accept", "application/pdf")
                            .statusCode())
                    .isEqualTo(406);
            assertThat(hospital.get(binary, "Bearer edos").statusCode()).isEqualTo(404);
            assertThat(hospital.get("/Patient/patient.P5/$everything", ED).body())
                    .contains("\"DocumentReference\"")
                    .doesNotContain("\"Binary\"");

            hospital.restart();
            byte[] second = "<AnnotatedECG/>".getBytes(StandardCharsets.UTF_8);
            EcgFileView late = file(hospital, "P5", second, EcgFileHead.Kind.AECG, EcgFileView.State.WHOLE);
            hospital.centre.ecgFiles.put("AS-P5", List.of(late, broken, early));
            hospital.centre.show("ecgFiles", "A-P5", late);
            TestHospital.await(
                    () -> hospital.json(encoded(search), ED).path("total").intValue() == 2);
            assertThat(hospital.centre.ecgFetched)
                    .containsExactly(early.file().sha256(), late.file().sha256());
            assertThat(hospital.get(binary + "/_history/2", ED).statusCode()).isEqualTo(404);
        } finally {
            hospital.close();
        }
    }

    private static EcgFileView file(
            TestHospital hospital, String preAlert, byte[] content, EcgFileHead.Kind kind, EcgFileView.State state)
            throws NoSuchAlgorithmException {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        hospital.centre.ecgContents.put(sha256, content);
        return new EcgFileView(
                new UnitId("A-" + preAlert),
                new EcgFileHead(
                        Optional.of(new AssignmentId("AS-" + preAlert)),
                        sha256,
                        "12 leads",
                        kind,
                        "monitor",
                        Views.NOON,
                        Optional.empty(),
                        content.length,
                        1),
                Views.NOON.plusSeconds(20),
                state);
    }

    private static String encoded(String search) {
        return search.replace("|", "%7C");
    }

    private static byte[] bytes(TestHospital hospital, String path, String authorization, String accept)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hospital.port() + "/fhir" + path))
                .header("Authorization", authorization)
                .header("Accept", accept)
                .build();
        HttpResponse<byte[]> answer = hospital.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).contains(accept);
        return answer.body();
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
