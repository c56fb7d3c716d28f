package prehospital.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.eventlog.Database;
import prehospital.eventlog.TestDatabase;
import prehospital.protocol.Atmist;
import prehospital.protocol.EpcrId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Priority;
import prehospital.protocol.Role;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.wire.Wire;
import prehospital.web.ProgramAddresses;
import prehospital.web.live.LiveClient;

/** The whole hospital program against a centre on a real port and a real PostgreSQL. */
class HospitalProgramIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, JsonNode> board = new ConcurrentHashMap<>();

    @TempDir
    Path dataDir;

    private Database database;
    private FakeCentre centre;
    private HospitalProgram program;
    private LiveClient follower;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.fresh();
        centre = new FakeCentre(vertx);
        centre.show("hospitals", "SU", Views.hospital(Views.SU));
        centre.show("hospitals", "OS", Views.hospital(Views.OS));
        centre.person("edsu", Role.ED, Optional.of(Views.SU));
        centre.person("edos", Role.ED, Optional.of(Views.OS));
        centre.person("quality", Role.QUALITY, Optional.empty());
        centre.person("dispatcher", Role.DISPATCHER, Optional.empty());
        centre.person("edelse", Role.ED, Optional.of(new HospitalId("XX")));
        program = start(Optional.empty());
        follower = follow();
        await(() -> centreUp());
    }

    private boolean centreUp() {
        return Optional.ofNullable(board.get("centre/link"))
                .filter(link -> link.get("up").booleanValue())
                .isPresent();
    }

    private LiveClient follow() {
        LiveClient client = new LiveClient(
                vertx,
                new LiveClient.Target(
                        URI.create("http://127.0.0.1:" + program.port()), "view=hospital&hospital=SU", "Bearer edsu"),
                new Watching());
        client.start();
        return client;
    }

    private HospitalProgram start(Optional<URI> external) throws Exception {
        Map<HospitalId, String> secrets = Map.of(Views.SU, FakeCentre.SECRET, Views.OS, FakeCentre.SECRET);
        return FakeCentre.wait(HospitalProgram.start(
                vertx,
                new HospitalConfig(
                        "127.0.0.1",
                        0,
                        dataDir,
                        ProgramAddresses.of(URI.create("http://127.0.0.1:" + centre.port())),
                        new TreeMap<>(secrets),
                        Optional.of("postgresql://" + database.user() + ":" + database.password() + "@"
                                + database.host() + ":" + database.port() + "/" + database.name()),
                        external,
                        Optional.of("Device hospital-SU:" + FakeCentre.SECRET),
                        List.of())));
    }

    private final class Watching implements LiveClient.Listener {
        @Override
        public void snapshot(Map<String, ? extends Map<String, JsonNode>> collections, Instant serverTime) {
            board.clear();
            collections.forEach((name, entries) -> entries.forEach((id, value) -> board.put(name + "/" + id, value)));
        }

        @Override
        public void change(String collection, String id, Optional<JsonNode> value, Instant serverTime) {
            value.ifPresentOrElse(
                    node -> board.put(collection + "/" + id, node), () -> board.remove(collection + "/" + id));
        }

        @Override
        public void up(boolean now) {}
    }

    @AfterEach
    void stop() throws Exception {
        FakeCentre.wait(follower.stop());
        FakeCentre.wait(program.close());
        FakeCentre.wait(vertx.close());
        database.close();
    }

    @Test
    void preAlertIsOnTheBoardAndInFhirAndLeavesWithItsPatient() throws Exception {
        centre.vitals("AS-P1", List.of(Views.pulse(88, Views.NOON), Views.pulse(91, Views.NOON.plusSeconds(20))));
        Instant shown = Instant.now();
        centre.show("prealerts", "P1", Views.preAlert("P1", Views.SU, PreAlertStatus.SENT));
        await(() -> board.containsKey("prealerts/P1") && board.containsKey("board/P1"));
        System.out.println("pre-alert to board feed: "
                + Duration.between(shown, Instant.now()).toMillis() + " ms");

        await(() -> get("edsu", "/Encounter?patient=patient.P1&status=planned")
                .body()
                .contains("\"total\":1"));
        assertThat(get("edsu", "/Task/handoff.P1.SU").body()).contains("\"status\":\"requested\"");
        centre.show("orders", "O1", Views.order("O1", "P1"));
        await(() -> board.containsKey("orders/O1"));
        await(() -> get("edsu", "/ServiceRequest?patient=patient.P1&status=active")
                .body()
                .contains("Aspirin 300 mg"));
        JsonNode values = Wire.strict()
                .readTree(get(
                                "edsu",
                                "/Observation?patient=Patient/patient.P1&code=http://loinc.org%7C8867-4&date=ge2026-11-22")
                        .body());
        assertThat(values.get("total").intValue()).isEqualTo(2);

        centre.show("vitals", "A-P1", Views.vitals("P1", Views.pulse(95, Views.NOON.plusSeconds(40))));
        await(() -> get("edsu", "/Observation?patient=patient.P1&code=8867-4")
                .body()
                .contains("\"total\":3"));

        centre.show("prealerts", "P1", Views.preAlert("P1", Views.OS, PreAlertStatus.SENT));
        await(() -> get("edsu", "/Task/handoff.P1.SU").body().contains("\"status\":\"cancelled\""));
        await(() -> get("edos", "/Task/handoff.P1.OS").body().contains("\"status\":\"requested\""));
        await(() -> get("edos", "/Observation?patient=patient.P1&code=8867-4")
                .body()
                .contains("\"total\":3"));
        assertThat(get("edsu", "/Observation?patient=patient.P1").body()).contains("\"total\":0");
        assertThat(get("edsu", "/Patient/patient.P1").statusCode()).isEqualTo(404);
        assertThat(get("edsu", "/Encounter/emergency.P1.SU").body()).contains("\"status\":\"cancelled\"");
        centre.remove("prealerts", "P1");
        await(() -> !board.containsKey("prealerts/P1") && !board.containsKey("board/P1"));
    }

    @Test
    void centreAwayKeepsTheBoardAndSaysSo() throws Exception {
        centre.show("prealerts", "P2", Views.preAlert("P2", Views.SU, PreAlertStatus.ACKNOWLEDGED));
        await(() -> get("edsu", "/Task/handoff.P2.SU").body().contains("\"status\":\"accepted\""));
        centre.goAway();
        await(() -> !centreUp());
        assertThat(board).containsKey("prealerts/P2");
        assertThat(get("edsu", "/Task/handoff.P2.SU").statusCode()).isEqualTo(200);

        centre.show("hospitals", "SU", Views.hospital(Views.SU));
        centre.show("prealerts", "P2", Views.preAlert("P2", Views.SU, PreAlertStatus.ARRIVED));
        centre.vitals("AS-P2", List.of(Views.pulse(77, Views.NOON)));
        centre.comeBack();
        await(() -> centreUp());
        await(() -> get("edsu", "/Encounter/emergency.P2.SU").body().contains("\"status\":\"arrived\""));
        await(() -> get("edsu", "/Observation?patient=patient.P2&code=8867-4")
                .body()
                .contains("\"total\":1"));
    }

    @Test
    void restartContinuesWithoutTellingTwice() throws Exception {
        centre.show("prealerts", "P3", Views.preAlert("P3", Views.SU, PreAlertStatus.SENT));
        centre.show("prealerts", "P4", Views.preAlert("P4", Views.SU, PreAlertStatus.SENT));
        centre.show("prealerts", "P5", Views.preAlert("P5", Views.SU, PreAlertStatus.BED_ASSIGNED));
        await(() -> get("edsu", "/Task/handoff.P5.SU").statusCode() == 200);
        await(() -> get("edsu", "/Task/handoff.P3.SU").statusCode() == 200);
        await(() -> get("edsu", "/Task/handoff.P4.SU").statusCode() == 200);
        FakeCentre.wait(follower.stop());
        FakeCentre.wait(program.close());
        centre.remove("prealerts", "P4");
        centre.remove("prealerts", "P5");
        program = start(Optional.empty());
        follower = follow();
        await(() -> get("edsu", "/Task/handoff.P4.SU").body().contains("\"status\":\"cancelled\""));
        await(() -> get("edsu", "/Task/handoff.P5.SU").body().contains("\"status\":\"cancelled\""));
        HttpResponse<String> task = get("edsu", "/Task/handoff.P3.SU");
        assertThat(task.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(get("edsu", "/Provenance?target=Task/handoff.P3.SU").body()).contains("\"total\":1");
    }

    @Test
    void recordComesWithTheHandoffAndAgainWhenItIsClosed() throws Exception {
        String reference = "/DocumentReference/report.P7";
        centre.records.put("AS-P7", head(3, Optional.empty()));
        centre.show("prealerts", "P7", Views.preAlert("P7", Views.SU, PreAlertStatus.ARRIVED));
        await(() -> get("edsu", "/Task/handoff.P7.SU").body().contains("in-progress"));
        assertThat(get("edsu", reference).statusCode()).isEqualTo(404);
        centre.failing.set(1);
        centre.show("prealerts", "P7", Views.preAlert("P7", Views.SU, PreAlertStatus.HANDED_OVER));
        await(() -> centre.failing.get() == 0);
        // Without the document nothing is told; all is tried again.
        centre.show(
                "prealerts",
                "P7",
                Views.preAlert("P7", Views.SU, PreAlertStatus.HANDED_OVER, Atmist.Pathway.GENERAL, Priority.P1));
        await(() -> get("edsu", reference).body().contains("\"docStatus\":\"preliminary\""));
        // The centre of this test makes no Chinese PDF.
        assertThat(get("edsu", reference).body())
                .contains("Binary/report-fhir.P7")
                .contains("Binary/report-pdf-en.P7")
                .doesNotContain("Binary/report-pdf-zh.P7");
        assertThat(data("/Binary/report-fhir.P7")).isEqualTo("fhir of 3");
        assertThat(get("edos", "/Binary/report-fhir.P7").statusCode()).isEqualTo(404);
        assertThat(get("edsu", "/Binary").statusCode()).isEqualTo(404);
        assertThat(get("edsu", "/DocumentReference?patient=patient.P7&type=67796-3")
                        .body())
                .contains("\"total\":1");

        FakeCentre.wait(follower.stop());
        FakeCentre.wait(program.close());
        program = start(Optional.empty());
        follower = follow();
        await(() -> centreUp());
        centre.records.put("AS-P7", head(5, Optional.of(new EpcrView.Locked(Views.NOON, "crew"))));
        centre.show("prealerts", "P7", Views.preAlert("P7", Views.SU, PreAlertStatus.OFFLOADED));
        await(() -> get("edsu", reference).body().contains("\"docStatus\":\"final\""));
        assertThat(data("/Binary/report-pdf-en.P7")).isEqualTo("pdf of 5");
        assertThat(get("edsu", reference + "/_history/1").body()).contains("preliminary");
        assertThat(centre.files).hasValue(4);
    }

    @Test
    void everyPatientOfTheCrewHasAReport() throws Exception {
        Optional<EpcrView.Locked> locked = Optional.of(new EpcrView.Locked(Views.NOON, "crew"));
        for (String record : List.of("AS-P8", "AS-P8_p2", "AS-P8_p3")) {
            centre.records.put(record, new EpcrView.Head(new EpcrId(record), 4, locked, 0, 0, 0));
        }
        centre.show("prealerts", "P8", Views.preAlert("P8", Views.SU, PreAlertStatus.HANDED_OVER));
        for (String suffix : List.of("", ".2", ".3")) {
            await(() ->
                    get("edsu", "/DocumentReference/report.P8" + suffix).body().contains("\"docStatus\":\"final\""));
            assertThat(get("edsu", "/DocumentReference?type=67796-3&patient=patient.P8" + suffix)
                            .body())
                    .contains("\"total\":1");
            assertThat(get("edsu", "/Patient/patient.P8" + suffix).statusCode()).isEqualTo(200);
        }
        assertThat(get("edsu", "/DocumentReference?encounter=mission.AS-P8").body())
                .contains("\"total\":3");
        assertThat(get("edsu", "/Patient?identifier=urn:prehospital:epcr%7CAS-P8_p3")
                        .body())
                .contains("patient.P8.3")
                .contains("\"total\":1");
        assertThat(get("edos", "/Patient/patient.P8.2").statusCode()).isEqualTo(404);
    }

    private static EpcrView.Head head(int entries, Optional<EpcrView.Locked> locked) {
        return new EpcrView.Head(new EpcrId("AS-P7"), entries, locked, 0, 0, 0);
    }

    private String data(String path) throws Exception {
        String base64 =
                Wire.strict().readTree(get("edsu", path).body()).path("data").asText();
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    void onlyThoseWhoMaySeeIt() throws Exception {
        centre.show("prealerts", "P5", Views.preAlert("P5", Views.SU, PreAlertStatus.SENT));
        await(() -> get("edsu", "/Task/handoff.P5.SU").statusCode() == 200);
        assertThat(get("quality", "/Task/handoff.P5.SU").statusCode()).isEqualTo(200);
        assertThat(get("edos", "/Task/handoff.P5.SU").statusCode()).isEqualTo(404);
        assertThat(get("edos", "/Task").body()).contains("\"total\":0");
        assertThat(get("edos", "/Task/handoff.P5.SU/_history/1").statusCode()).isEqualTo(404);
        for (String refused : List.of("dispatcher", "edelse")) {
            HttpResponse<String> answer = get(refused, "/Task/handoff.P5.SU");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("OperationOutcome");
        }
        assertThat(get("nobody", "/Patient").statusCode()).isEqualTo(401);
        assertThat(put("Bearer edsu", "/Patient/x", "{}", Optional.empty()).statusCode())
                .isEqualTo(403);
        assertThat(put("Device hospital-SU:wrong", "/Patient/x", "{}", Optional.empty())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesWhatIsNotValidAndGuardsVersions() throws Exception {
        String device = "Device hospital-SU:" + FakeCentre.SECRET;
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"mrn1\",\"gender\":\"female\"}";
        assertThat(put(device, "/Patient/mrn1", patient, Optional.empty()).statusCode())
                .isEqualTo(201);
        assertThat(put(device, "/Patient/mrn1", patient, Optional.empty())
                        .headers()
                        .firstValue("ETag"))
                .contains("W/\"1\"");
        String male = patient.replace("female", "male");
        assertThat(put(device, "/Patient/mrn1", male, Optional.of("W/\"7\"")).statusCode())
                .isEqualTo(412);
        assertThat(put(device, "/Patient/mrn1", male, Optional.of("W/\"1\"")).statusCode())
                .isEqualTo(200);
        assertThat(get("edsu", "/Patient/mrn1/_history/1").body()).contains("female");
        assertThat(get("edsu", "/Patient/mrn1").body())
                .contains("\"versionId\":\"2\"")
                .contains("\"male\"");

        HttpResponse<String> invalid = put(
                device,
                "/Task/t1",
                "{\"resourceType\":\"Task\",\"id\":\"t1\",\"status\":\"requested\"}",
                Optional.empty());
        assertThat(invalid.statusCode()).isEqualTo(422);
        assertThat(invalid.body()).contains("OperationOutcome").contains("Task.intent");
        assertThat(put(device, "/Patient/mrn2", "{\"resourceType\":\"Patient\"", Optional.empty())
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("edsu", "/Task/t1").statusCode()).isEqualTo(404);

        centre.show("prealerts", "P6", Views.preAlert("P6", Views.SU, PreAlertStatus.SENT));
        await(() -> get("edsu", "/Patient/patient.P6").statusCode() == 200);
        String ours = patient.replace("mrn1", "patient.P6");
        assertThat(put(device, "/Patient/patient.P6", ours, Optional.empty()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void speaksFhirAtTheEdges() throws Exception {
        HttpResponse<String> metadata = get("", "/metadata");
        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body()).contains("CapabilityStatement").contains("4.0.1");
        assertThat(metadata.headers().firstValue("Content-Type").orElse("")).startsWith("application/fhir+json");
        assertThat(get("edsu", "/Patient?nickname=x").statusCode()).isEqualTo(400);
        assertThat(get("edsu", "/Observation?date=yesterday").statusCode()).isEqualTo(400);
        assertThat(get("edsu", "/Medication").statusCode()).isEqualTo(404);
        for (int i = 0; i < 5; i++) {
            put(
                    "Device hospital-SU:" + FakeCentre.SECRET,
                    "/Patient/page" + i,
                    "{\"resourceType\":\"Patient\",\"id\":\"page" + i + "\"}",
                    Optional.empty());
        }
        JsonNode page = Wire.strict().readTree(get("edsu", "/Patient?_count=2").body());
        assertThat(page.get("total").intValue()).isEqualTo(5);
        assertThat(page.get("entry")).hasSize(2);
        assertThat(page.get("link").get(1).get("url").textValue()).contains("_offset=2");
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.port() + "/api/echo"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("centre");
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.port() + "/fhir" + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String authorization, String path, String body, Optional<String> ifMatch)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + program.port() + "/fhir" + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/fhir+json")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        ifMatch.ifPresent(etag -> request.header("If-Match", etag));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.sleep(25);
        }
    }
}
