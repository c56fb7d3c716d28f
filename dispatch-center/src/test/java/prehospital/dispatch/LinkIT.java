package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.FrameClass;
import prehospital.protocol.LatLon;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.LinkUplink;
import prehospital.protocol.link.UpkeepUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.protocol.view.LinkQuality;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.view.UplinkView;
import prehospital.protocol.wire.Wire;
import prehospital.routing.RoadClosure;
import prehospital.web.ledger.LedgerKey;

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

    @Test
    void theFirstKeyOfAVehicleIsRegisteredAndAnotherOneWaitsForAPerson() {
        LedgerKey first = LedgerKey.of(temp.resolve("first"));
        show(connect("M5"), "M5", "first", first);
        TestCentre.until("registered", () -> keys("M5").path("registered").isObject());
        String registered = keys("M5").at("/registered/fingerprint").asText();
        assertThat(registered).matches("([0-9a-f]{2}:){7}[0-9a-f]{2}");
        show(connect("M5"), "M5", "second", LedgerKey.of(temp.resolve("second")));
        TestCentre.until("asked", () -> keys("M5").path("shown").isObject());
        TestCentre.until("an exception", () -> exceptions().contains("UNIT_KEY_CHANGED"));
        assertThat(keys("M5").at("/registered/fingerprint").asText()).isEqualTo(registered);

        String other = keys("M5").at("/shown/fingerprint").asText();
        String judged = "{'fingerprint':'%s','accepted':true,'reason':'new computer'}".formatted(other);
        assertThat(centre.as("paramedic").post("/api/units/M5/key", judged).status())
                .isEqualTo(403);
        assertThat(centre.as("dispatcher")
                        .post("/api/units/M5/key", "{'fingerprint':'00','accepted':true,'reason':'guess'}")
                        .status())
                .isEqualTo(409);
        centre.as("dispatcher").post("/api/units/M5/key", judged).ok();
        assertThat(keys("M5").at("/registered/fingerprint").asText()).isEqualTo(other);
        assertThat(keys("M5").at("/registered/by").asText()).isEqualTo("dispatcher");
        TestCentre.until("it is over", () -> !exceptions().contains("UNIT_KEY_CHANGED"));
    }

    @Test
    void aKeyWithoutItsProofEndsTheLinkAndIsNotRegistered() {
        LedgerKey.of(temp.resolve("copied"));
        TestVehicle vehicle = connect("M1");
        show(vehicle, "M1", "copied", LedgerKey.of(temp.resolve("thief")));
        TestCentre.until("closed", () -> vehicle.closeCode().equals(Optional.of((short) 4400)));
        assertThat(keys("M1").isMissingNode()).isTrue();
    }

    private static void show(TestVehicle vehicle, String unit, String folder, LedgerKey signs) {
        String challenge = vehicle.said(Downlink.Welcome.class)
                .findFirst()
                .flatMap(Downlink.Welcome::challenge)
                .orElseThrow();
        LinkUplink.KeyShown shown = new LinkUplink.KeyShown(
                LedgerKey.publicText(temp.resolve(folder)),
                signs.sign(LinkUplink.KeyShown.words(new UnitId(unit), challenge)));
        vehicle.sendText(Wire.write(new UplinkFrame(0, Instant.now(), 0, shown)));
    }

    private static JsonNode keys(String unit) {
        for (JsonNode item : centre.as("dispatcher").get("/api/units").ok().path("items")) {
            if (item.at("/unit/id").asText().equals(unit)) {
                return item.at("/unit/keys");
            }
        }
        throw new AssertionError("no unit " + unit);
    }

    private static String exceptions() {
        return centre.as("dispatcher").get("/api/exceptions").ok().toString();
    }

    private static long rows(String unit) {
        return count("wave where unit = '" + unit + "'");
    }

    private static long count(String from) {
        return TestCentre.await(centre.database()
                        .pool(centre.vertx)
                        .query("select count(*) from " + from)
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void newVitalsComeFirstAndTheGapBehindThemIsFilledOnRequestAndOnce() {
        TestVehicle vehicle = connect("M3");
        vehicle.sendIn(FrameClass.VITALS, 1, TestVehicle.at(43.731, 7.41));
        vehicle.sendIn(FrameClass.VITALS, 5, TestVehicle.at(43.735, 7.41));
        TestCentre.until(
                "asked for the rest", () -> vehicle.said(Downlink.CatchUp.class).anyMatch(Downlink.CatchUp::allowed));
        durable(vehicle, 5);
        vehicle.drop();

        TestVehicle again = connect("M3");
        Downlink.Welcome welcome =
                again.said(Downlink.Welcome.class).findFirst().orElseThrow();
        assertThat(welcome.lanes().orElseThrow())
                .contains(new Downlink.Lane(FrameClass.VITALS, List.of(new FrameRun(1, 1), new FrameRun(5, 5))));
        for (long number = 2; number <= 5; number++) {
            again.sendIn(FrameClass.VITALS, number, TestVehicle.at(43.73 + number / 1_000.0, 7.41));
        }
        durable(again, 4);
        assertThat(count("position where unit = 'M3' and lat between 43.7309 and 43.7351 and lon = 7.41"))
                .isEqualTo(5);
        assertThat(count("link_run where unit = 'M3' and lane = 'VITALS' and first = 1 and through = 5"))
                .isEqualTo(1);
        assertThat(count("link_run where unit = 'M3' and lane = 'VITALS'")).isEqualTo(1);
        TestCentre.until(
                "the turn is over", () -> again.said(Downlink.CatchUp.class).anyMatch(turn -> !turn.allowed()));
        again.drop();
    }

    private static void durable(TestVehicle vehicle, long number) {
        TestCentre.until(
                "durable " + number,
                () -> vehicle.said(Downlink.Durable.class)
                        .filter(told -> told.lane().equals(Optional.of(FrameClass.VITALS)))
                        .anyMatch(told -> told.from().orElseThrow() <= number && number <= told.through()));
    }

    @Test
    void aHoleAmongStatusesClosesTheLinkWhateverOtherClassesHave() {
        TestVehicle vehicle = connect("M2");
        vehicle.sendIn(FrameClass.VITALS, 1, TestVehicle.at(43.73, 7.41));
        vehicle.sendIn(FrameClass.RECORD, 2, new Uplink.DeviceChanged("Monitor", true));
        TestCentre.until("closed", () -> vehicle.closeCode().equals(Optional.of((short) 4400)));
        assertThat(count("link_run where unit = 'M2' and lane = 'RECORD'")).isZero();
    }

    @Test
    void whatAVehicleMeasuresOfItsLinkIsShownAndNumberedNowhere() {
        TestVehicle vehicle = connect("M5");
        LinkQuality quality = new LinkQuality(
                Instant.now().minusSeconds(3_600),
                "modem",
                Optional.of(48),
                12_000,
                Optional.of(1.5),
                new TreeMap<>(Map.of(FrameClass.WAVEFORM, 7L)),
                Optional.of(List.of(new UplinkView(
                        "5g",
                        UplinkView.State.SILENT,
                        Instant.now().minusSeconds(3_700),
                        Optional.of(Instant.now().minusSeconds(3_640)),
                        Optional.empty(),
                        Optional.empty()))));
        vehicle.sendText(Wire.write(new UplinkFrame(0, Instant.now(), 0, new LinkUplink.LinkMeasured(quality))));
        TestClient dispatcher = centre.as("dispatcher");
        TestCentre.until(
                "shown",
                () -> unit(dispatcher, "M5").at("/link/quality/roundTripMillis").asInt() == 48);
        JsonNode shown = unit(dispatcher, "M5").at("/link/quality");
        assertThat(shown.at("/backlog/WAVEFORM").asInt()).isEqualTo(7);
        assertThat(shown.at("/resentPercent").asDouble()).isEqualTo(1.5);
        assertThat(Instant.parse(shown.at("/at").asText()))
                .as("by the centre's clock")
                .isAfter(Instant.now().minusSeconds(600));
        assertThat(shown.at("/uplinks/0/state").asText()).isEqualTo("SILENT");
        assertThat(Instant.parse(shown.at("/uplinks/0/answeredAt").asText()))
                .as("40 s before, by the centre's clock")
                .isBetween(Instant.now().minusSeconds(100), Instant.now().minusSeconds(39));
        vehicle.sendText(Wire.write(new UplinkFrame(0, Instant.now(), 0, new LinkUplink.LinkMeasured(quality)))
                .replace("1.5", "150"));
        vehicle.sendDurably(new Uplink.DeviceChanged("Monitor", true));
        assertThat(unit(dispatcher, "M5").at("/link/quality/resentPercent").asDouble())
                .as("what makes no sense changes nothing")
                .isEqualTo(1.5);
        vehicle.drop();
        TestCentre.until(
                "down", () -> unit(dispatcher, "M5").at("/link/quality").isMissingNode());
    }

    private static JsonNode unit(TestClient client, String id) {
        for (JsonNode item : client.get("/api/units").ok().get("items")) {
            if (item.at("/unit/id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("no unit " + id);
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
    void howAVehicleStandsIsKeptAndAFaultTakesItOutOfTheRankingWithItsReason() {
        TestClient dispatcher = centre.as("dispatcher");
        TestVehicle vehicle = connect("M5");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UpkeepView upkeep = new UpkeepView(
                new UnitId("M5"),
                now,
                new TreeMap<>(Map.of("BRAKES", new UpkeepView.Check(false, "pedal sinks", now, "crew"))),
                new TreeMap<>(Map.of(
                        "1191", new UpkeepView.Stock("Aspirin", 1, 2, Optional.of("2027-03-31"), 3, now, "crew"))),
                new TreeMap<>(Map.of("OXYGEN", new UpkeepView.Gauge(90, now, "crew"))),
                new TreeMap<>());
        vehicle.sendDurably(new UpkeepUplink.UpkeepReported(upkeep));
        vehicle.sendDurably(new UpkeepUplink.UpkeepReported(new UpkeepView(
                new UnitId("M4"), now, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>())));
        vehicle.sendDurably(
                new UpkeepUplink.ServicePressed(UnitAvailability.OUT_OF_SERVICE, "brakes: pedal sinks", "crew"));
        TestCentre.until(
                "kept", () -> dispatcher.get("/api/upkeep").ok().get("items").size() == 1);
        assertThat(dispatcher.get("/api/upkeep").ok().at("/items/0"))
                .as("and what it says of another unit is not")
                .isEqualTo(Wire.read(Wire.write(upkeep), JsonNode.class));
        JsonNode unit = unitView(dispatcher, "M5");
        assertThat(unit.at("/availability").asText()).isEqualTo("OUT_OF_SERVICE");
        assertThat(unit.at("/outOfService/reason").asText()).isEqualTo("brakes: pedal sinks");
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'I8','place':{'description':'x','location':{'lat':43.74,'lon':7.42},'radiusMeters':0},'complaint':'c','priority':'P2'}")
                .ok();
        assertThat(dispatcher.get("/api/incidents/I8/recommendations").ok().toString())
                .contains("\"OUT_OF_SERVICE\"");
        vehicle.sendDurably(new UpkeepUplink.ServicePressed(UnitAvailability.IN_SERVICE, "", "crew"));
        assertThat(unitView(dispatcher, "M5").has("outOfService")).isFalse();
        vehicle.drop();
    }

    private static JsonNode unitView(TestClient client, String id) {
        for (JsonNode line : client.get("/api/units").ok().get("items")) {
            if (line.at("/unit/id").asText().equals(id)) {
                return line.get("unit");
            }
        }
        throw new AssertionError("no unit " + id);
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
