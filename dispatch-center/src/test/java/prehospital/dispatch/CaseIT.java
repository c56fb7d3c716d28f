package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.WaveUplink;

/** A case looked back at: found, opened with a note of who did it, whole also when the centre has forgotten it and was started again. */
class CaseIT {
    private static Instant measured = Instant.EPOCH;
    private static final int[] SAMPLES =
            IntStream.range(0, 250).map(i -> (i * i) % 977 - 300).toArray();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    /** One finished case with everything, one that runs, and a centre that was started again since. */
    @BeforeAll
    static void start() throws IOException {
        centre = new TestCentre(temp);
        TestClient dispatcher = centre.as("dispatcher");
        dispatcher.post("/api/calls", "{'id':'C1','complaint':'chest pain'}").ok();
        open(dispatcher, "I1", "chest pain 胸痛", ",'call':'C1'");
        open(dispatcher, "I2", "a fall", "");
        dispatcher
                .post("/api/incidents/I1/assignments", "{'id':'X1','unit':'M1'}")
                .ok();
        dispatcher.post("/api/assignments/X1/status", "{'status':'EN_ROUTE'}").ok();
        TestVehicle crew = vehicle();
        crew.send(TestVehicle.at(43.73, 7.41));
        measured = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Optional<AssignmentId> patient = Optional.of(new AssignmentId("X1"));
        crew.send(new Uplink.VitalsReported(
                patient, List.of(new VitalValue(VitalSign.SPO2, 94, measured, VitalValue.Mark.VALID, "Monitor"))));
        WaveChunk chunk = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", 250, 0.005, 0, "mV")
                .chunk(measured, SAMPLES, List.of());
        crew.sendDurably(new WaveUplink.WavesReported(patient, List.of(chunk)));
        dispatcher
                .post("/api/incidents/I1/orders", "{'id':'O1','assignment':'X1','kind':'MEDICATION','text':'Aspirin'}")
                .ok();
        centre.as("paramedic")
                .post(
                        "/api/epcr/X1/entries",
                        "{'entries':[{'id':'l1','element':'ePatient.25','value':'9919003','device':'t1','recordedAt':'%s'}]}"
                                .formatted(measured))
                .ok();
        dispatcher.post("/api/assignments/X1/cancel", "{'reason':'refused'}").ok();
        dispatcher.post("/api/incidents/I1/close", "{'reason':'done'}").ok();
        crew.drop();
        centre.stop();
        centre.start();
    }

    private static void open(TestClient dispatcher, String id, String complaint, String more) {
        String place = "{'description':'x','location':{'lat':43.74,'lon':7.42},'radiusMeters':0}";
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'%s','place':%s,'complaint':'%s','priority':'P2'%s}"
                                .formatted(id, place, complaint, more))
                .ok();
    }

    private static TestVehicle vehicle() throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        return new TestVehicle(centre.vertx, centre.base(), "M1", secret);
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    @Test
    void aFinishedCaseIsWholeAfterARestart() {
        TestClient quality = centre.as("quality");
        JsonNode found = quality.get("/api/quality/cases/I1").ok();
        assertThat(found.path("running").asBoolean()).isFalse();
        assertThat(found.findValuesAsText("type"))
                .contains(
                        "CallReceived",
                        "IncidentOpened",
                        "UnitAssigned",
                        "StatusReported",
                        "OrderGiven",
                        "IncidentClosed");
        assertThat(Instant.parse(found.path("from").asText()))
                .isEqualTo(Instant.parse(found.at("/calls/0/receivedAt").asText()));
        assertThat(found.at("/incident/calls").toString()).isEqualTo("[\"C1\"]");
        JsonNode line = StreamSupport.stream(found.path("lines").spliterator(), false)
                .filter(one -> one.at("/line/element").asText().equals("ePatient.25"))
                .findFirst()
                .orElseThrow();
        assertThat(line.at("/line/value").asText()).isEqualTo("9919003");
        assertThat(line.at("/said/en").asText()).isNotEmpty();
        assertThat(found.at("/signals/0/channel").asText()).isEqualTo("MDC_ECG_LEAD_II");
        assertThat(found.at("/signals/0/chunks").asInt()).isEqualTo(1);
        assertThat(found.path("media")).isEmpty();
        assertThat(found.path("cut")).isEmpty();
        assertThat(found.at("/names/units/M1").asText()).isNotEmpty();
        assertThat(found.at("/runs/0/to").asText()).isNotEmpty();
    }

    @Test
    void itsTracksAreReadByTheAddressesItNames() {
        TestClient admin = centre.as("admin");
        JsonNode found = admin.get("/api/quality/cases/I1").ok();
        String from = "?from=" + found.path("from").asText();
        JsonNode vitals = admin.get(found.at("/runs/0/vitals").asText() + from).ok();
        assertThat(vitals.at("/items/0/value").asDouble()).isEqualTo(94);
        String track = found.at("/runs/0/track").asText();
        assertThat(admin.get(track + from).ok().path("items")).hasSize(1);
        assertThat(admin.get(track + from + "&to=" + found.path("from").asText())
                        .ok()
                        .path("items"))
                .isEmpty();
        JsonNode waves = admin.get(found.path("waveforms").asText() + from).ok();
        assertThat(waves.at("/items/0/chunk/count").asInt()).isEqualTo(SAMPLES.length);
        assertThat(Instant.parse(waves.at("/items/0/chunk/startedAt").asText())).isEqualTo(measured);
    }

    @Test
    void eachOpeningIsNotedOnceAndCoversWhatIsReadOn() {
        TestClient admin = centre.as("admin");
        TestClient quality = centre.as("quality");
        int before = notes(admin, "I2").size();
        String opening = admin.get("/api/quality/cases/I2").ok().path("opening").asText();
        assertThat(notes(admin, "I2")).hasSize(before + 1).first().isEqualTo("admin case");
        admin.get("/api/quality/cases/I2?opening=" + opening).ok();
        admin.get("/api/incidents/I2/waveforms?opening=" + opening).ok();
        assertThat(notes(admin, "I2")).hasSize(before + 1);
        // Another's opening, or that of another case, covers nothing.
        quality.get("/api/quality/cases/I2?opening=" + opening).ok();
        assertThat(notes(admin, "I2")).hasSize(before + 2).first().isEqualTo("quality case");
        admin.get("/api/incidents/I2/waveforms?opening=V-made-up").ok();
        assertThat(notes(admin, "I2")).hasSize(before + 3).first().isEqualTo("admin waveforms");
        int other = notes(admin, "I1").size();
        admin.get("/api/quality/cases/I1?opening=" + opening).ok();
        assertThat(notes(admin, "I1")).hasSize(other + 1);
    }

    private static List<String> notes(TestClient who, String incident) {
        List<String> notes = new ArrayList<>();
        who.get("/api/access-notes").ok().path("items").forEach(note -> {
            if (note.path("incident").asText().equals(incident)) {
                notes.add(note.path("actor").asText() + " " + note.path("what").asText());
            }
        });
        return notes;
    }

    /** Where the consoles are not packaged, as here, there is no page to give: that is said, and nothing is noted. */
    @Test
    void withoutTheConsolesNoFolderIsMade() {
        TestClient admin = centre.as("admin");
        int before = notes(admin, "I1").size();
        TestClient.Answer answer = admin.get("/api/quality/cases/I1/folder");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("detail").asText()).contains("consoles are not part of this build");
        assertThat(notes(admin, "I1")).hasSize(before);
    }

    @Test
    void casesAreFoundNewestFirstByTimeWordsAndId() {
        TestClient quality = centre.as("quality");
        assertThat(ids(quality, "")).containsExactly("I2", "I1");
        assertThat(ids(quality, "?text=" + coded("胸痛"))).containsExactly("I1");
        assertThat(ids(quality, "?text=I2")).containsExactly("I2");
        assertThat(ids(quality, "?text=" + coded("100%"))).isEmpty();
        String openedSecond = quality.get("/api/quality/cases?text=I2")
                .ok()
                .at("/items/0/openedAt")
                .asText();
        assertThat(ids(quality, "?from=" + Instant.parse(openedSecond).truncatedTo(ChronoUnit.MICROS)))
                .containsExactly("I2");
        assertThat(ids(quality, "?to=" + Instant.parse(openedSecond).truncatedTo(ChronoUnit.MILLIS)))
                .containsExactly("I1");
        assertThat(quality.get("/api/quality/cases?after=x").status()).isEqualTo(400);
        assertThat(quality.get("/api/quality/cases?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void aLongListHasPagesThatMissNothing() {
        TestClient dispatcher = centre.as("dispatcher");
        for (int i = 0; i < 104; i++) {
            open(dispatcher, "L" + i, "long list", "");
        }
        TestClient quality = centre.as("quality");
        JsonNode first =
                quality.get("/api/quality/cases?text=" + coded("long list")).ok();
        assertThat(first.path("items")).hasSize(100);
        JsonNode second = quality.get("/api/quality/cases?text=" + coded("long list") + "&after="
                        + coded(first.path("next").asText()))
                .ok();
        assertThat(second.has("next")).isFalse();
        List<String> all = new ArrayList<>(first.path("items").findValuesAsText("id"));
        all.addAll(second.path("items").findValuesAsText("id"));
        assertThat(all).hasSize(104).startsWith("L103").endsWith("L0").doesNotHaveDuplicates();
        for (String id : all) {
            dispatcher
                    .post("/api/incidents/" + id + "/close", "{'reason':'done'}")
                    .ok();
        }
    }

    private static List<String> ids(TestClient who, String query) {
        return who.get("/api/quality/cases" + query).ok().path("items").findValuesAsText("id").stream()
                .filter(id -> Set.of("I1", "I2").contains(id))
                .toList();
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void nobodyElseOpensCases() {
        for (String name : List.of("dispatcher", "paramedic", "ed", "specialist")) {
            assertThat(centre.as(name).get("/api/quality/cases").status())
                    .as(name)
                    .isEqualTo(403);
            assertThat(centre.as(name).get("/api/quality/cases/I1").status())
                    .as(name)
                    .isEqualTo(403);
        }
        assertThat(centre.as("quality").get("/api/quality/cases/none").status()).isEqualTo(404);
    }
}
