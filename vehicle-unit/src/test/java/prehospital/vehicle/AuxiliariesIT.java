package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.WaveUplink;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.vitals.MllpClient;

/** Waveforms, wearables, backpack and recorder at a whole vehicle program, over real sockets and a real disk. */
class AuxiliariesIT extends WholeVehicle {

    AuxiliariesIT(@TempDir Path data) {
        super(data);
    }

    @Test
    void waveformsOfAMonitorReachTheCentreBitExact() throws IOException {
        VehicleProgram vehicle = start();
        int[] samples = new Random(7).ints(250, -2_000, 2_000).toArray();
        String row = String.join(
                "^", IntStream.of(samples).mapToObj(Integer::toString).toList());
        String message = MllpClient.message(
                        "W1",
                        Instant.now(),
                        "OBX|1|NA|131330^MDC_ECG_ELEC_POTL_II^MDC|1.7.6.131330|" + row,
                        "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.7.6.131330.1|250|264640^MDC_DIM_HZ^MDC",
                        "OBX|3|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|1.7.6.131330.2|0.005|266418^MDC_DIM_MILLI_VOLT^MDC")
                .replace("182777000^monitoring of patient^SCT", "100001^CONTINUOUS WAVEFORM^99MNDRY");
        try (MllpClient monitor = new MllpClient(vehicle.mllpPort())) {
            assertThat(monitor.send(message)).contains("MSA|AA|W1");
            assertThat(monitor.send(message)).contains("MSA|AA|W1");
        }
        until(() -> !waves().isEmpty());
        assertThat(waves()).hasSize(1);
        assertThat(waves().getFirst().chunks().getFirst().unpacked()).isEqualTo(samples);
        assertThat(waves().getFirst().chunks().getFirst().scale()).isEqualTo(0.005);
        HttpResponse<Buffer> taken = post(vehicle, "/ecg/record", "application/json", Buffer.buffer("{}"), "crew");
        assertThat(taken.statusCode()).as(taken.bodyAsString()).isEqualTo(202);
        String name = taken.bodyAsJsonObject().getString("recording");
        for (String suffix : List.of("xml", "scp", "dcm")) {
            until(() -> get(vehicle, "/recordings/" + name + "." + suffix).statusCode() == 200);
        }
        assertThat(get(vehicle, "/recordings/" + name + ".dcm").getHeader("Content-Type"))
                .isEqualTo("application/dicom");
        assertThat(get(vehicle, "/recordings/other.dcm").statusCode()).isEqualTo(404);
    }

    @Test
    void aWearablesObservationsAreTakenOnceWithTheSameMarksAsAMonitors() {
        VehicleProgram vehicle = start();
        until(() -> get(vehicle, "").statusCode() == 200);
        JsonObject bundle = new JsonObject()
                .put("resourceType", "Bundle")
                .put("type", "transaction")
                .put(
                        "entry",
                        new JsonArray()
                                .add(entry(observation("8867-4", 61, "/min")))
                                .add(entry(observation("2708-6", 0.97, "1")))
                                .add(entry(observation("8310-5", 98.6, "[degF]")))
                                .add(entry(observation("59408-5", 140, "%")))
                                .add(entry(pressure())));
        HttpResponse<Buffer> taken = post(vehicle, "/fhir", "application/fhir+json", bundle.toBuffer(), "crew");
        assertThat(taken.statusCode()).as(taken.bodyAsString()).isEqualTo(200);
        assertThat(taken.bodyAsJsonObject().getString("type")).isEqualTo("transaction-response");
        assertThat(post(vehicle, "/fhir", "application/fhir+json", bundle.toBuffer(), "crew")
                        .statusCode())
                .isEqualTo(200);
        until(() -> values().size() >= 6);
        assertThat(values())
                .extracting(VitalValue::sign)
                .containsExactly(
                        VitalSign.HEART_RATE,
                        VitalSign.SPO2,
                        VitalSign.TEMPERATURE,
                        VitalSign.SPO2,
                        VitalSign.SYSTOLIC,
                        VitalSign.DIASTOLIC);
        assertThat(values()).extracting(VitalValue::value).containsExactly(61.0, 97.0, 37.0, 140.0, 120.0, 80.0);
        assertThat(values().get(3).mark()).isEqualTo(VitalValue.Mark.OUT_OF_RANGE);
        assertThat(values().getFirst().source()).isEqualTo("Watch 7");
    }

    @Test
    void aTransactionIsTakenWholeOrNotAtAllAndABatchEntryByEntry() {
        VehicleProgram vehicle = start();
        until(() -> get(vehicle, "").statusCode() == 200);
        JsonObject bundle = new JsonObject()
                .put("resourceType", "Bundle")
                .put("type", "transaction")
                .put(
                        "entry",
                        new JsonArray()
                                .add(entry(observation("8867-4", 61, "/min")))
                                .add(entry(observation("1234-5", 1, "1"))));
        assertThat(post(vehicle, "/fhir", "application/fhir+json", bundle.toBuffer(), "crew")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(
                                vehicle,
                                "/fhir",
                                "application/json",
                                bundle.copy().put("type", "batch").toBuffer(),
                                "crew")
                        .bodyAsJsonObject()
                        .getJsonArray("entry")
                        .getJsonObject(1)
                        .getJsonObject("response")
                        .getString("status"))
                .startsWith("422");
        for (String bad : List.of(
                "{}", "[1]", "nonsense", "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":7}")) {
            assertThat(post(vehicle, "/fhir", "application/fhir+json", Buffer.buffer(bad), "crew")
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(post(vehicle, "/fhir", "application/fhir+json", bundle.toBuffer(), "other")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aBackpackSaysWhatIsMissingExpiredAndUsedAlsoAfterARestart() throws IOException {
        VehicleProgram first = start();
        try (Bag bag = new Bag(first.backpackPort())) {
            assertThat(bag.say("""
                {"bag":"B1","kit":[{"tag":"T1","item":"adrenaline 1 mg","expires":"2031-01-31"},
                {"tag":"T2","item":"amiodarone 150 mg","expires":"2020-01-31"},{"tag":"T3","item":"tourniquet"},{"tag":"T4","item":"gloves"}]}
                """)).isEqualTo("{\"ok\":true}");
            assertThat(bag.say("{\"bag\":\"B1\",\"scan\":[\"T1\",\"T2\",\"T4\"]}"))
                    .contains("true");
            assertThat(bag.say("{\"bag\":\"B1\",\"used\":[\"T1\"]}")).contains("true");
            assertThat(bag.say("{\"bag\":\"B1\",\"used\":[\"T9\"]}"))
                    .contains("false")
                    .contains("T9");
            assertThat(bag.say("no json")).contains("false");
            assertThat(bag.say("{\"bag\":\"B1\",\"scan\":[],\"used\":[]}")).contains("one of kit");
        }
        assertThat(states(first))
                .isEqualTo("MISSING tourniquet, EXPIRED amiodarone 150 mg, USED adrenaline 1 mg, SEEN gloves");
        FakeCentre.await(first.close());
        VehicleProgram second = start();
        assertThat(states(second))
                .isEqualTo("MISSING tourniquet, EXPIRED amiodarone 150 mg, USED adrenaline 1 mg, SEEN gloves");
        try (Bag bag = new Bag(second.backpackPort())) {
            assertThat(bag.say("{\"bag\":\"B1\",\"seen\":[\"T1\",\"T3\"]}")).contains("true");
        }
        assertThat(states(second))
                .isEqualTo("EXPIRED amiodarone 150 mg, SEEN adrenaline 1 mg, SEEN gloves, SEEN tourniquet");
    }

    @Test
    void recordingsAreKeptWithTheirHashAndWhoeverFetchesOneIsWrittenDown() throws Exception {
        VehicleProgram vehicle = start();
        until(() -> get(vehicle, "").statusCode() == 200);
        byte[] clip = new byte[3_000_000];
        new Random(3).nextBytes(clip);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clip));
        HttpResponse<Buffer> kept = post(
                vehicle,
                "/recordings?source=cam-7&name=clip.mp4&at=2026-11-22T10:00:00Z",
                "video/mp4",
                Buffer.buffer(clip),
                "crew");
        assertThat(kept.statusCode()).as(kept.bodyAsString()).isEqualTo(201);
        assertThat(kept.bodyAsJsonObject().getString("sha256")).isEqualTo(hash);
        assertThat(kept.bodyAsJsonObject().getLong("number")).isEqualTo(1);
        assertThat(post(vehicle, "/recordings?source=cam-7&name=again.mp4", "video/mp4", Buffer.buffer(clip), "crew")
                        .bodyAsJsonObject()
                        .getLong("number"))
                .as("the same bytes")
                .isEqualTo(1);
        assertThat(post(vehicle, "/recordings?name=x", "video/mp4", Buffer.buffer(clip), "crew")
                        .statusCode())
                .as("without its source")
                .isEqualTo(400);
        Path inbox = Files.createDirectories(data.resolve("recordings/inbox/helmet"));
        Files.writeString(inbox.resolve("still.jpg"), "a picture");
        until(() -> get(vehicle, "/recordings").bodyAsJsonObject().getLong("count") == 2);
        assertThat(inbox.resolve("still.jpg")).doesNotExist();

        HttpResponse<Buffer> fetched = get(vehicle, "/recordings/1");
        assertThat(fetched.body().getBytes()).isEqualTo(clip);
        assertThat(fetched.getHeader("X-Content-SHA256")).isEqualTo(hash);
        assertThat(get(vehicle, "/recordings/9").statusCode()).isEqualTo(404);
        assertThat(get(vehicle, "/recordings/audit").statusCode())
                .as("for administrators")
                .isEqualTo(403);
        assertThat(Files.readString(data.resolve("recordings/audit.jsonl")))
                .contains("\"by\":\"crew\"")
                .contains("fetch 1")
                .doesNotContain("fetch 9");
        FakeCentre.await(vehicle.close());
        Path index = data.resolve("recordings/index.jsonl");
        assertThat(Files.readAllLines(index)).hasSize(2);
        Files.writeString(index, Files.readString(index).replace("cam-7", "cam-8"));
        running = Optional.empty();
        assertThatThrownBy(this::start).hasMessageContaining("index of recordings was changed");
    }

    private String states(VehicleProgram vehicle) {
        until(() -> get(vehicle, "/backpacks").statusCode() == 200);
        JsonArray items =
                get(vehicle, "/backpacks").bodyAsJsonArray().getJsonObject(0).getJsonArray("items");
        return String.join(
                ", ",
                items.stream()
                        .map(JsonObject.class::cast)
                        .map(item -> item.getString("state") + " " + item.getString("item"))
                        .toList());
    }

    private static JsonObject entry(JsonObject resource) {
        return new JsonObject().put("resource", resource).put("request", new JsonObject().put("method", "POST"));
    }

    private static JsonObject observation(String loinc, double value, String unit) {
        return new JsonObject()
                .put("resourceType", "Observation")
                .put("status", "final")
                .put("code", code(loinc))
                .put("effectiveDateTime", Instant.now().toString())
                .put("device", new JsonObject().put("display", "Watch 7"))
                .put("valueQuantity", quantity(value, unit));
    }

    private static JsonObject pressure() {
        JsonObject panel = observation("85354-9", 0, "");
        panel.remove("valueQuantity");
        return panel.put(
                "component",
                new JsonArray()
                        .add(new JsonObject().put("code", code("8480-6")).put("valueQuantity", quantity(120, "mm[Hg]")))
                        .add(new JsonObject()
                                .put("code", code("8462-4"))
                                .put("valueQuantity", quantity(80, "mm[Hg]"))));
    }

    private static JsonObject code(String loinc) {
        return new JsonObject()
                .put(
                        "coding",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("system", "http://loinc.org")
                                        .put("code", loinc)));
    }

    private static JsonObject quantity(double value, String unit) {
        return new JsonObject()
                .put("value", value)
                .put("system", "http://unitsofmeasure.org")
                .put("code", unit);
    }

    /** A backpack's end of its line. */
    private static final class Bag implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        Bag(int port) throws IOException {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            this.socket.setSoTimeout(20_000);
            this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String say(String line) throws IOException {
            socket.getOutputStream().write((line.replace("\n", "") + "\n").getBytes(StandardCharsets.UTF_8));
            return answers.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private List<WaveUplink.WavesReported> waves() {
        return centre.bodies().stream()
                .filter(WaveUplink.WavesReported.class::isInstance)
                .map(WaveUplink.WavesReported.class::cast)
                .toList();
    }

    private List<VitalValue> values() {
        return centre.bodies().stream()
                .filter(Uplink.VitalsReported.class::isInstance)
                .flatMap(body -> ((Uplink.VitalsReported) body).values().stream())
                .toList();
    }

    private HttpResponse<Buffer> get(VehicleProgram vehicle, String path) {
        return FakeCentre.await(web.get(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1" + path)
                .putHeader("Authorization", "Bearer crew")
                .send());
    }

    private HttpResponse<Buffer> post(VehicleProgram vehicle, String path, String type, Buffer body, String who) {
        return FakeCentre.await(web.post(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1" + path)
                .putHeader("Authorization", "Bearer " + who)
                .putHeader("Content-Type", type)
                .sendBuffer(body));
    }
}
