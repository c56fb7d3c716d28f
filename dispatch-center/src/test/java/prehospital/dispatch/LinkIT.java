package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.LatLon;
import prehospital.protocol.Refusal;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.wire.Wire;
import prehospital.routing.RoadClosure;

/** The vehicles' link at its edges: repeats, holes, two connections, frames that make no sense. One unit per test. */
class LinkIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    @BeforeAll
    static void start() {
        centre = new TestCentre(temp);
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    private static TestVehicle connect(String unit) {
        try {
            String secret = Files.readString(temp.resolve("device-secrets/vehicle-" + unit))
                    .strip();
            return new TestVehicle(centre.vertx, centre.base(), unit, secret);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRepeatedFrameIsConfirmedAgainAndChangesNothing() {
        TestVehicle vehicle = connect("M1");
        vehicle.sendDurably(TestVehicle.at(43.73, 7.41));
        long before = vehicle.said(Downlink.Durable.class).count();
        vehicle.sendText(Wire.write(new UplinkFrame(1, Instant.now(), 0, TestVehicle.at(43.73, 7.41))));
        TestCentre.until(
                "durable again", () -> vehicle.said(Downlink.Durable.class).count() > before);
        assertThat(centre.as("dispatcher").get("/api/units/M1/track").ok().get("items"))
                .hasSize(1);
        vehicle.drop();
    }

    @Test
    void aHoleInTheNumbersClosesTheLink() {
        TestVehicle vehicle = connect("M2");
        vehicle.sendText(Wire.write(new UplinkFrame(5, Instant.now(), 0, TestVehicle.at(43.73, 7.41))));
        TestCentre.until("closed", () -> vehicle.closeCode().equals(Optional.of((short) 4400)));
        assertThat(vehicle.said(Downlink.Durable.class)).isEmpty();
    }

    @Test
    void aSecondConnectionTakesOver() {
        TestVehicle first = connect("M3");
        first.sendDurably(TestVehicle.at(43.73, 7.41));
        TestVehicle second = connect("M3");
        TestCentre.until("the first is closed", () -> first.closeCode().equals(Optional.of((short) 4409)));
        assertThat(second.said(Downlink.Welcome.class).findFirst().orElseThrow().durableThrough())
                .isEqualTo(1);
        second.sendDurably(TestVehicle.at(43.74, 7.42));
        second.drop();
    }

    @Test
    void whatTheCoreRefusesAndWhatNobodyUnderstandsIsSaidAndSaidAgain() {
        TestVehicle vehicle = connect("M4");
        long refused = vehicle.sendDurably(new Uplink.StatusPressed(
                new AssignmentId("none"),
                AssignmentStatus.EN_ROUTE,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                "paramedic"));
        assertThat(vehicle.said(Downlink.Refused.class))
                .containsExactly(new Downlink.Refused(refused, Refusal.ASSIGNMENT_UNKNOWN));
        vehicle.sendText(
                "{\"sequence\":2,\"at\":\"2026-01-01T00:00:00Z\",\"backlog\":0,\"body\":{\"type\":\"Dance\"}}");
        vehicle.awaitDurable(2);
        assertThat(vehicle.said(Downlink.Rejected.class)).hasSize(1);
        vehicle.drop();

        TestVehicle again = connect("M4");
        TestCentre.until(
                "both said again",
                () -> again.said(Downlink.Refused.class).count() == 1
                        && again.said(Downlink.Rejected.class).count() == 1);
        again.drop();
    }

    @Test
    void signalsReachThoseWhoAskForTheUnitBitForBitAndTheTable() {
        int[] samples = IntStream.range(0, 250).map(i -> (i * i) % 977 - 300).toArray();
        WaveChunk chunk = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", 250, 0.005, 0, "mV")
                .chunk(Instant.now().truncatedTo(ChronoUnit.MILLIS), samples, List.of());
        Uplink frame = new WaveUplink.WavesReported(Optional.empty(), List.of(chunk));
        WaveViewer viewer = new WaveViewer(centre.vertx, centre.base(), "M2", "dispatcher");
        WaveViewer other = new WaveViewer(centre.vertx, centre.base(), "M1", "dispatcher");
        WaveViewer stranger = new WaveViewer(centre.vertx, centre.base(), "M2", "ed");
        TestVehicle vehicle = connect("M2");
        long next = vehicle.sendDurably(frame) + 1;

        TestCentre.until("the viewer has it", () -> viewer.seen().contains(chunk));
        assertThat(viewer.seen().getFirst().unpacked()).isEqualTo(samples);
        assertThat(other.seen()).isEmpty();
        TestCentre.until("closed", () -> stranger.closeCode().equals(Optional.of((short) 4003)));
        assertThat(new WaveViewer(centre.vertx, centre.base(), "M2", "dispatcher").awaitOne())
                .as("who comes later sees the last seconds")
                .isEqualTo(chunk);
        vehicle.sendText(
                Wire.write(new UplinkFrame(next, Instant.now(), 0, frame)).replace("\"count\":250", "\"count\":251"));
        vehicle.awaitDurable(next);
        assertThat(vehicle.said(Downlink.Rejected.class)).hasSize(1);
        assertThat(rows("M2")).as("the broken one is not among them").isEqualTo(1);
        vehicle.drop();
    }

    private static long rows(String unit) {
        return TestCentre.await(centre.database()
                        .pool(centre.vertx)
                        .query("select count(*) from wave where unit = '" + unit + "'")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void aBlockedRoadIsClosedOnceForEveryoneUntilADispatcherDecides() {
        TestVehicle vehicle = connect("M5");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Uplink blocked = new Uplink.RoadBlocked("crew-1", new LatLon(43.735, 7.42), now, "tree", "paramedic");
        vehicle.sendDurably(blocked);
        vehicle.sendDurably(blocked);
        vehicle.sendDurably(new Uplink.RoadBlocked(
                "crew-old",
                new LatLon(43.735, 7.42),
                now.minus(RoadClosure.CREW_REPORT_LASTS).minusSeconds(1),
                "",
                "paramedic"));
        TestClient dispatcher = centre.as("dispatcher");
        JsonNode items = dispatcher.get("/api/closures").ok().get("items");
        assertThat(items.findValuesAsText("id")).containsExactly("crew-1");
        assertThat(items.get(0).at("/report/by").asText()).isEqualTo("unit:M5");
        assertThat(Instant.parse(items.get(0).get("expiresAt").asText()))
                .isEqualTo(now.plus(RoadClosure.CREW_REPORT_LASTS));

        JsonNode confirmed = dispatcher
                .post("/api/closures/crew-1/confirm", "{'expiresAt':'2099-01-01T00:00:00Z'}")
                .ok();
        assertThat(confirmed.at("/report/confirmedBy").asText()).isEqualTo("dispatcher");
        assertThat(confirmed.get("expiresAt").asText()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(dispatcher
                        .post("/api/closures/none/confirm", "{'expiresAt':'2099-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(404);
        dispatcher.send("DELETE", "/api/closures/crew-1", "").ok();
        assertThat(dispatcher.get("/api/closures").ok().get("items")).isEmpty();
        vehicle.drop();
    }

    @Test
    void aUnitCannotSpeakForAnother() {
        TestClient dispatcher = centre.as("dispatcher");
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'I9','place':{'description':'x','location':{'lat':43.74,'lon':7.42},'radiusMeters':0},'complaint':'c','priority':'P2'}")
                .ok();
        dispatcher
                .post("/api/incidents/I9/assignments", "{'id':'X9','unit':'M1'}")
                .ok();
        TestVehicle vehicle = connect("M5");
        vehicle.sendDurably(new Uplink.StatusPressed(
                new AssignmentId("X9"),
                AssignmentStatus.EN_ROUTE,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                "paramedic"));
        assertThat(vehicle.said(Downlink.Rejected.class)).hasSize(1);
        assertThat(dispatcher.get("/api/assignments/X9").ok().get("status").asText())
                .isEqualTo("ASSIGNED");
        vehicle.drop();
    }
}
