package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.LatLon;
import prehospital.protocol.Refusal;
import prehospital.protocol.StartRefused;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.AlarmUplink;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.ReceptionUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.ScoresView;
import prehospital.vehicle.camera.CameraAddress;
import prehospital.vehicle.camera.CameraSettings;
import prehospital.vehicle.camera.Cameras;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.link.Situations;
import prehospital.vehicle.vitals.MllpClient;

/** A whole vehicle program on real sockets and a real disk, against a small real centre. */
class VehicleIT extends WholeVehicle {

    VehicleIT(@TempDir Path data) {
        super(data);
    }

    @Test
    void whatHappensWithoutLinkArrivesOnceAndInOrderWhenItIsBack() throws IOException {
        centre.tell(Situations.in(1, AssignmentStatus.ASSIGNED));
        VehicleProgram vehicle = start(SECRET);
        until(() -> status(vehicle).equals("ASSIGNED"));
        assertThat(press(vehicle, "ACKNOWLEDGED").statusCode()).isEqualTo(202);
        until(() -> pressed().equals(List.of("ACKNOWLEDGED")));
        centre.stop();
        until(() -> !link(vehicle).getBoolean("up"));

        try (MllpClient monitor = new MllpClient(vehicle.mllpPort())) {
            assertThat(press(vehicle, "EN_ROUTE").statusCode()).isEqualTo(202);
            for (int i = 0; i < 20; i++) {
                assertThat(monitor.send(MllpClient.heartRate("M" + i, 60 + i, Instant.now())))
                        .contains("MSA|AA|M" + i);
            }
            assertThat(press(vehicle, "ON_SCENE").statusCode()).isEqualTo(202);
            // Still without link: what is pressed is shown, not confirmed, and the same cannot be pressed twice.
            assertThat(press(vehicle, "ON_SCENE").bodyAsJsonObject().getString("code"))
                    .isEqualTo("STATUS_NOT_NEXT");
            assertThat(overview(vehicle).getJsonArray("pending")).hasSizeGreaterThanOrEqualTo(2);
        }

        centre.start();
        until(() -> pressed().equals(List.of("ACKNOWLEDGED", "EN_ROUTE", "ON_SCENE")));
        until(() -> link(vehicle).getLong("pending") == 0);
        assertThat(heartRates()).containsExactlyElementsOf(numbers(60, 20));
        assertThat(centre.faults()).isEmpty();
        assertThat(sequences()).isEqualTo(numbersLong(1, sequences().size()));
        centre.tell(Situations.in(2, AssignmentStatus.ON_SCENE));
        until(() -> overview(vehicle).getJsonArray("pending").isEmpty());
    }

    @Test
    void aCameraThatDoesNotAnswerSaysSoWithoutItsPasswordAndTheRestGoesOn() {
        var camera = CameraAddress.of("cabin=rtsp://crew:s3cret-word@127.0.0.1:1/stream1");
        VehicleProgram vehicle =
                start(config(SECRET).withCameras(new CameraSettings(List.of(camera), Cameras.Policy.ASK)));
        until(() -> get(vehicle, "/api/vehicles/A1/cameras", "crew")
                .bodyAsJsonArray()
                .getJsonObject(0)
                .containsKey("problem"));
        HttpResponse<?> cameras = get(vehicle, "/api/vehicles/A1/cameras", "crew");
        assertThat(cameras.bodyAsString()).doesNotContain("s3cret-word").contains("rtsp://***@127.0.0.1:1/stream1");
        assertThat(cameras.bodyAsJsonArray().getJsonObject(0).getBoolean("answers"))
                .isFalse();
        JsonObject on = new JsonObject().put("on", true);
        assertThat(post(vehicle, "/api/vehicles/A1/cameras/live", on, "crew").statusCode())
                .as("without an incident")
                .isEqualTo(404);
        centre.tell(Situations.in(1, AssignmentStatus.ASSIGNED));
        until(() -> status(vehicle).equals("ASSIGNED"));
        assertThat(press(vehicle, "ACKNOWLEDGED").statusCode()).isEqualTo(202);
    }

    @Test
    void aRoadReportedBlockedWithoutLinkArrivesWhenItIsBack() {
        VehicleProgram vehicle = start(SECRET);
        until(() -> link(vehicle).getBoolean("up"));
        centre.stop();
        until(() -> !link(vehicle).getBoolean("up"));
        JsonObject nowhere = new JsonObject().put("reason", "tree");
        assertThat(post(vehicle, "/api/vehicles/A1/road-blocked", nowhere, "crew")
                        .statusCode())
                .as("without a position")
                .isEqualTo(400);
        JsonObject here = new JsonObject()
                .put("id", "K7")
                .put("at", new JsonObject().put("lat", 57.7).put("lon", 11.97));
        assertThat(post(vehicle, "/api/vehicles/A1/road-blocked", here, "crew").statusCode())
                .isEqualTo(202);
        centre.start();
        until(() -> centre.bodies().stream()
                .anyMatch(body -> body instanceof Uplink.RoadBlocked blocked
                        && blocked.closure().equals("K7")
                        && blocked.at().equals(new LatLon(57.7, 11.97))));
        assertThat(centre.faults()).isEmpty();
    }

    @Test
    void theRecordIsWrittenWithoutLinkSurvivesAnEndAndArrivesWhole() {
        centre.tell(Situations.in(1, AssignmentStatus.ON_SCENE));
        VehicleProgram first = start(SECRET);
        until(() -> status(first).equals("ON_SCENE"));
        centre.stop();
        until(() -> !link(first).getBoolean("up"));
        assertThat(write(first, "a", "eVitals.06", "v1", "much").statusCode()).isEqualTo(400);
        assertThat(write(first, "a", "eVitals.06", "v1", "120").statusCode()).isEqualTo(202);
        assertThat(write(first, "a", "eVitals.06", "v1", "120")
                        .bodyAsJsonObject()
                        .getInteger("added"))
                .as("the same line again")
                .isZero();
        assertThat(write(first, "l", "record.Lock", "", "done")
                        .bodyAsJsonObject()
                        .getString("code"))
                .isEqualTo("RECORD_UNSIGNED");
        FakeCentre.await(first.close());

        VehicleProgram second = start(SECRET);
        assertThat(write(second, "b", "ePatient.02", "", "Li").statusCode()).isEqualTo(202);
        JsonObject record = get(second, "/api/vehicles/A1/epcr/" + Situations.ASSIGNMENT, "crew")
                .bodyAsJsonObject();
        assertThat(record.getJsonArray("fields").stream()
                        .map(JsonObject.class::cast)
                        .map(f -> f.getString("element") + "="
                                + f.getJsonObject("shown").getString("value")
                                + " by " + f.getJsonObject("shown").getString("by")))
                .contains("ePatient.02=Li by crew", "eVitals.06=120 by crew");
        centre.start();
        until(() -> centre.bodies().stream()
                .flatMap(body -> body instanceof ClinicalUplink.RecordWritten written
                        ? written.entries().stream().map(EpcrEntry::id)
                        : Stream.empty())
                .toList()
                .containsAll(List.of("a", "b")));
        assertThat(centre.faults()).isEmpty();
    }

    private HttpResponse<?> write(VehicleProgram vehicle, String id, String element, String instance, String value) {
        JsonObject line = new JsonObject()
                .put("id", id)
                .put("element", element)
                .put("instance", instance)
                .put("value", value)
                .put("device", "tablet-1")
                .put("recordedAt", Instant.now().toString());
        return post(
                vehicle,
                "/api/vehicles/A1/epcr/" + Situations.ASSIGNMENT + "/entries",
                new JsonObject().put("entries", new JsonArray().add(line)),
                "crew");
    }

    @Test
    void aWarningThatTheCrewDeclinesIsKeptForTheRecord() {
        centre.tell(Situations.in(1, AssignmentStatus.AT_PATIENT));
        VehicleProgram vehicle = start(SECRET);
        until(() -> status(vehicle).equals("AT_PATIENT"));
        JsonObject why = new JsonObject().put("reason", "known deficit");
        String path = "/api/vehicles/A1/warning/decline";
        assertThat(post(vehicle, path, why, "crew").statusCode())
                .as("nothing is proposed")
                .isEqualTo(404);
        assertThat(find(vehicle, "face_droop", "yes")).isEqualTo(202);
        until(() -> post(vehicle, path, why, "crew").statusCode() == 202);
        until(() -> centre.bodies().stream()
                .anyMatch(body -> body instanceof ReceptionUplink.WarningDeclined declined
                        && declined.criteria().contains("cpss")
                        && declined.reason().equals("known deficit")));
        assertThat(post(vehicle, path, why, "crew").statusCode())
                .as("the same is not proposed again")
                .isEqualTo(404);
        assertThat(centre.faults()).isEmpty();
    }

    @Test
    void findingsSurviveAnEndWithoutLinkAndMakeScores() throws IOException {
        centre.tell(Situations.in(1, AssignmentStatus.ON_SCENE));
        VehicleProgram first = start(SECRET);
        until(() -> status(first).equals("ON_SCENE"));
        centre.stop();
        until(() -> !link(first).getBoolean("up"));
        assertThat(find(first, "gcs.eye", "5")).as("no such grade").isEqualTo(400);
        assertThat(find(first, "shoe_size", "42")).as("no such finding").isEqualTo(400);
        assertThat(find(first, "gcs.eye", "2")).isEqualTo(202);
        assertThat(find(first, "gcs.verbal", "3")).isEqualTo(202);
        FakeCentre.await(first.close());

        VehicleProgram second = start(SECRET);
        assertThat(find(second, "gcs.motor", "4")).isEqualTo(202);
        centre.start();
        until(() -> scores("gcs").contains("9 moderate"));
        assertThat(centre.bodies().stream().filter(ClinicalUplink.FindingsNoted.class::isInstance))
                .hasSize(3);
        try (MllpClient monitor = new MllpClient(second.mllpPort())) {
            monitor.send(MllpClient.heartRate("M1", 140, Instant.now()));
        }
        until(() -> inputs("news2").contains("pulse 140 FRESH"));
        assertThat(find(second, "gcs.motor", "")).as("taken back").isEqualTo(202);
        until(() -> scores("gcs").contains("missing [motor]"));
        assertThat(centre.faults()).isEmpty();
    }

    private int find(VehicleProgram vehicle, String finding, String value) {
        JsonObject body =
                new JsonObject().put("assignment", "AS1").put("findings", new JsonObject().put(finding, value));
        return post(vehicle, "/api/vehicles/A1/findings", body, "crew").statusCode();
    }

    private Stream<ScoresView.Line> lines(String score) {
        return centre.bodies().stream()
                .filter(ClinicalUplink.ScoresReported.class::isInstance)
                .flatMap(b -> ((ClinicalUplink.ScoresReported) b).scores().scores().stream())
                .filter(line -> line.score().equals(score));
    }

    private List<String> scores(String score) {
        return lines(score)
                .map(line -> line.value()
                        .map(value -> value + " " + line.risk().orElse(""))
                        .orElse("missing " + line.missing()))
                .toList();
    }

    private List<String> inputs(String score) {
        return lines(score)
                .flatMap(line -> line.inputs().stream())
                .map(input -> input.name() + " " + input.value() + " " + input.state())
                .toList();
    }

    @Test
    void aLinkThatKeepsBreakingLosesAndRepeatsNothing() throws IOException {
        centre.tell(Situations.in(1, AssignmentStatus.ON_SCENE));
        centre.dropEvery(7);
        VehicleProgram vehicle = start(SECRET);
        try (MllpClient monitor = new MllpClient(vehicle.mllpPort())) {
            for (int i = 0; i < 40; i++) {
                monitor.send(MllpClient.heartRate("M" + i, 60 + i, Instant.now()));
            }
        }
        until(() -> heartRates().size() == 40);
        assertThat(heartRates()).containsExactlyElementsOf(numbers(60, 40));
        assertThat(centre.connections()).isGreaterThan(2);
        assertThat(centre.faults()).isEmpty();
    }

    @Test
    void aRestartWithoutLinkShowsTheIncidentAndSendsWhatWasPressed() {
        centre.tell(Situations.in(1, AssignmentStatus.ASSIGNED));
        VehicleProgram first = start(SECRET);
        until(() -> status(first).equals("ASSIGNED"));
        // The session is known to the vehicle before the link goes.
        overview(first);
        centre.stop();
        assertThat(press(first, "EN_ROUTE").statusCode()).isEqualTo(202);
        FakeCentre.await(first.close());

        VehicleProgram second = start(SECRET);
        assertThat(status(second)).isEqualTo("ASSIGNED");
        assertThat(overview(second).getJsonArray("pending")).hasSize(1);
        assertThat(press(second, "EN_ROUTE").bodyAsJsonObject().getString("code"))
                .isEqualTo("STATUS_NOT_NEXT");
        centre.start();
        until(() -> pressed().equals(List.of("EN_ROUTE")));
        assertThat(centre.faults()).isEmpty();
    }

    @Test
    void aWrongSecretIsShownAndNothingIsLost() throws IOException {
        VehicleProgram vehicle = start("wrong");
        until(() -> link(vehicle).getString("problem", "").contains("secret"));
        try (MllpClient monitor = new MllpClient(vehicle.mllpPort())) {
            assertThat(monitor.send(MllpClient.heartRate("M1", 80, Instant.now())))
                    .contains("MSA|AA|M1");
        }
        assertThat(link(vehicle).getLong("pending")).isPositive();
        assertThat(centre.stored()).isEmpty();
    }

    @Test
    void aRefusedPressStaysUntilItIsDismissed() {
        centre.tell(Situations.in(1, AssignmentStatus.ASSIGNED));
        centre.refuseActions(Refusal.ASSIGNMENT_ENDED);
        VehicleProgram vehicle = start(SECRET);
        until(() -> status(vehicle).equals("ASSIGNED"));
        long sequence = press(vehicle, "EN_ROUTE").bodyAsJsonObject().getLong("sequence");
        until(() -> overview(vehicle).getJsonArray("pending").encode().contains("REFUSED"));
        assertThat(overview(vehicle).getJsonArray("pending").encode()).contains("ASSIGNMENT_ENDED");
        String dismiss = "/api/vehicles/A1/pending/" + sequence + "/dismiss";
        assertThat(post(vehicle, dismiss, new JsonObject(), "crew").statusCode())
                .isEqualTo(204);
        assertThat(post(vehicle, dismiss, new JsonObject(), "crew").statusCode())
                .isEqualTo(404);
        assertThat(overview(vehicle).getJsonArray("pending")).isEmpty();
    }

    @Test
    void onlyTheCrewOfThisUnitGetsIn() {
        VehicleProgram vehicle = start(SECRET);
        JsonObject body = new JsonObject().put("assignment", "AS1").put("status", "EN_ROUTE");
        assertThat(get(vehicle, "/api/vehicles/A1", "nobody").statusCode()).isEqualTo(401);
        assertThat(get(vehicle, "/api/vehicles/A1", "other").statusCode()).isEqualTo(403);
        assertThat(get(vehicle, "/api/vehicles/A1", "crew").statusCode()).isEqualTo(200);
        assertThat(get(vehicle, "/api/vehicles/B2", "crew").statusCode()).isEqualTo(404);
        assertThat(post(vehicle, "/api/vehicles/A1/status", body, "nobody").statusCode())
                .isEqualTo(401);
        assertThat(post(vehicle, "/api/vehicles/A1/status", body, "other").statusCode())
                .isEqualTo(403);
        assertThat(post(vehicle, "/api/vehicles/A1/status", body, "crew").statusCode())
                .isEqualTo(409);
        assertThat(post(vehicle, "/api/vehicles/A1/status", new JsonObject().put("x", 1), "crew")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anAlarmIsTakenOnBoardWithoutLinkAndToldWhenItIsBack() throws IOException {
        Files.createDirectories(data.resolve("alarms"));
        Files.writeString(data.resolve("alarms").resolve("limits.txt"), """
                band | ADULT | 0 | 200
                sign | HEART_RATE | CONTINUOUS | 60
                limit | ADULT | HEART_RATE | ABOVE | 150 | 145 | 0 | HIGH | LATCHING | Heart rate very high | 心率极高
                technical | SENSOR_OFF  | 60 | LOW | Sensor off | 传感器脱落
                technical | DEVICE_LOST | 60 | LOW | Device lost | 设备中断
                technical | LINK_LOST   | 60 | LOW | Link lost | 链路中断
                """);
        centre.tell(Situations.in(1, AssignmentStatus.AT_PATIENT));
        VehicleProgram vehicle = start(SECRET);
        until(() -> status(vehicle).equals("AT_PATIENT"));
        centre.stop();
        until(() -> !link(vehicle).getBoolean("up"));
        try (MllpClient monitor = new MllpClient(vehicle.mllpPort())) {
            monitor.send(MllpClient.heartRate("M1", 170, Instant.now()));
            until(() -> overview(vehicle).getJsonArray("alarms").size() == 1);
        }
        String base = "/api/vehicles/A1/alarms/";
        String id = overview(vehicle).getJsonArray("alarms").getJsonObject(0).getString("id");
        assertThat(post(vehicle, base + "X/acknowledge", new JsonObject(), "crew")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(vehicle, base + id + "/silence", new JsonObject().put("seconds", 60), "crew")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post(vehicle, base + id + "/acknowledge", new JsonObject(), "crew")
                        .statusCode())
                .isEqualTo(202);
        centre.start();
        until(() -> centre.bodies().stream()
                .filter(AlarmUplink.AlarmReported.class::isInstance)
                .map(body -> ((AlarmUplink.AlarmReported) body).alarm())
                .anyMatch(alarm -> alarm.id().value().equals(id)
                        && alarm.acknowledged().isPresent()
                        && alarm.assignment().isPresent()));
    }

    @Test
    void receiversArePassedOnAsPositions() throws IOException {
        VehicleProgram vehicle = start(SECRET);
        try (Socket receiver = new Socket(InetAddress.getLoopbackAddress(), vehicle.nmeaPort())) {
            OutputStream out = receiver.getOutputStream();
            out.write("$GPRMC,120000.00,A,garbage*00\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write("$GNRMC,120000.00,A,5742.3600,N,01158.1200,E,21.6,90.5,221126,,,A*41\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            until(() -> centre.bodies().stream().anyMatch(Uplink.PositionReported.class::isInstance)
                    || overview(vehicle).getJsonObject("devices").encode().contains("WRONG_CHECKSUM: $GN"));
        }
        JsonObject gps = overview(vehicle).getJsonObject("devices").getJsonObject("gps");
        assertThat(gps.getLong("errors")).isEqualTo(1);
        assertThat(gps.getString("lastError")).contains("WRONG_CHECKSUM");
        assertThat(centre.bodies()).anyMatch(Uplink.PositionReported.class::isInstance);
    }

    @Test
    void aSecondProgramOnTheSameDirectoryIsRefusedInOneSentence() {
        start(SECRET);
        assertThatThrownBy(() -> FakeCentre.await(VehicleProgram.start(vertx, config(SECRET))))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("another vehicle program is using the data directory");
    }

    private VehicleProgram start(String secret) {
        return start(config(secret));
    }

    private HttpResponse<?> press(VehicleProgram vehicle, String status) {
        JsonObject body = new JsonObject().put("assignment", "AS1").put("status", status);
        return post(vehicle, "/api/vehicles/A1/status", body, "crew");
    }

    private HttpResponse<?> post(VehicleProgram vehicle, String path, JsonObject body, String token) {
        return FakeCentre.await(web.post(vehicle.httpPort(), "127.0.0.1", path)
                .bearerTokenAuthentication(token)
                .sendJsonObject(body));
    }

    private HttpResponse<?> get(VehicleProgram vehicle, String path, String token) {
        return FakeCentre.await(web.get(vehicle.httpPort(), "127.0.0.1", path)
                .bearerTokenAuthentication(token)
                .send());
    }

    private JsonObject overview(VehicleProgram vehicle) {
        HttpResponse<?> answer = get(vehicle, "/api/vehicles/A1", "crew");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.bodyAsJsonObject();
    }

    private JsonObject link(VehicleProgram vehicle) {
        return overview(vehicle).getJsonObject("link");
    }

    private String status(VehicleProgram vehicle) {
        JsonObject situation = overview(vehicle).getJsonObject("situation", new JsonObject());
        return situation.getJsonObject("assignment", new JsonObject()).getString("status", "");
    }

    private List<String> pressed() {
        return centre.bodies().stream()
                .filter(Uplink.StatusPressed.class::isInstance)
                .map(b -> ((Uplink.StatusPressed) b).status().name())
                .toList();
    }

    private List<Double> heartRates() {
        return centre.bodies().stream()
                .filter(Uplink.VitalsReported.class::isInstance)
                .flatMap(b -> ((Uplink.VitalsReported) b).values().stream())
                .map(VitalValue::value)
                .toList();
    }

    private List<Long> sequences() {
        return centre.stored().stream()
                .filter(frame -> frame.lane().isEmpty())
                .map(UplinkFrame::sequence)
                .toList();
    }

    private static List<Double> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> (double) i).toList();
    }

    private static List<Long> numbersLong(int from, int count) {
        return LongStream.range(from, from + count).boxed().toList();
    }
}
