package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.RouteView;
import prehospital.routing.Driving;
import prehospital.routing.graphhopper.GraphHopperRoads;

/**
 * A running centre on real roads learns from what its own vehicle drove, by the clock of a day that passes quickly: recommendations and closures follow the
 * learned speeds, the old ones, and the learned ones again after a night.
 */
class LearnedSpeedsIT {
    /** The crew needs so many times as long as assumed. */
    private static final double SLOWER = 1.5;

    private static final int SIREN_DRIVES = 44;
    private static final int OTHER_DRIVES = 8;

    /** With this letter 14 of the drives are kept aside, by their names. */
    private static final String LETTER = "Q";

    private static final ZoneId ZONE = ZoneId.systemDefault();

    private volatile Instant now = LocalDate.now(ZONE)
            .minusDays(3)
            .atTime(LocalTime.of(10, 0))
            .atZone(ZONE)
            .toInstant();
    private volatile Optional<GraphHopperRoads> opened = Optional.empty();
    private final Random random = new Random(5);
    private Optional<LatLon> closed = Optional.empty();
    private int drives;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path temp;

    @Test
    void recommendationsFollowWhatTheOwnVehicleDrove() throws IOException {
        try (TestCentre centre = new TestCentre(temp, config -> config.withClock(() -> now), city -> {
            GraphHopperRoads made = GraphHopperRoads.open(city, sentence -> {});
            opened = Optional.of(made);
            return made;
        })) {
            TestClient dispatcher = centre.as("dispatcher");
            for (int i = 0; i < SIREN_DRIVES; i++) {
                drive(dispatcher, centre, i % 2 == 0 ? "P1" : "P2", SLOWER, i == 0 ? "P4" : "");
            }
            for (int i = 0; i < OTHER_DRIVES; i++) {
                drive(dispatcher, centre, "P3", 4, i == 0 ? "P1" : "");
            }
            open(dispatcher, "far", "P1", farthest());
            closeHalfWay(dispatcher);

            JsonNode assumed = times(dispatcher);
            learned(dispatcher, assumed);
            byHand(dispatcher, assumed);
            aNight(centre, assumed);
        }
    }

    /** Learning on request swaps the speeds of the running centre; drives without siren teach nothing. */
    private void learned(TestClient dispatcher, JsonNode assumed) {
        assertThat(dispatcher
                        .post("/api/speeds", "{'use':'LEARNED','reason':' '}")
                        .status())
                .isEqualTo(400);
        JsonNode report = choose(dispatcher, "LEARNED");
        assertThat(report.path("drives").asInt()).isBetween(SIREN_DRIVES * 9 / 10, SIREN_DRIVES);
        assertThat(report.path("taken").asBoolean()).as("%s", report).isTrue();
        assertThat(report.at("/heldOut/learned").asDouble())
                .isLessThan(report.at("/heldOut/assumed").asDouble() / 2);
        slower(assumed, times(dispatcher));
    }

    /** Assumed speeds come back when someone asks for them, and the ones before when someone asks for those. */
    private void byHand(TestClient dispatcher, JsonNode assumed) {
        JsonNode held = choose(dispatcher, "ASSUMED");
        assertThat(held.at("/held/by").asText()).isEqualTo("dispatcher");
        assertThat(times(dispatcher)).isEqualTo(assumed);
        assertThat(choose(dispatcher, "PREVIOUS").at("/held/use").asText()).isEqualTo("PREVIOUS");
        slower(assumed, times(dispatcher));
        choose(dispatcher, "ASSUMED");
    }

    /** What is held outlives a night; learned speeds that are wanted again are learned in the night's hour at the latest. */
    private void aNight(TestCentre centre, JsonNode assumed) {
        centre.stop();
        now = now.atZone(ZONE)
                .plusDays(1)
                .truncatedTo(ChronoUnit.DAYS)
                .withHour(3)
                .plusSeconds(10)
                .toInstant();
        centre.start(centre.config().withClock(() -> now));
        TestClient dispatcher = centre.as("dispatcher");
        TestCentre.until(
                "it has learned",
                () -> dispatcher
                        .get("/api/speeds")
                        .ok()
                        .path("computedAt")
                        .asText()
                        .equals(now.toString()));
        assertThat(dispatcher.get("/api/speeds").ok().at("/held/use").asText()).isEqualTo("ASSUMED");
        assertThat(times(dispatcher)).isEqualTo(assumed);
        choose(dispatcher, "LEARNED");
        slower(assumed, times(dispatcher));
    }

    private GraphHopperRoads roads() {
        return opened.orElseThrow();
    }

    private static JsonNode choose(TestClient dispatcher, String use) {
        return dispatcher
                .post("/api/speeds", "{'use':'" + use + "','reason':'as the test wants'}")
                .ok();
    }

    /** Every unit's drive takes about as much longer as the crew showed, the way round the closure too. */
    private static void slower(JsonNode assumed, JsonNode then) {
        double before = 0;
        double after = 0;
        for (String unit : List.of("M2", "M3", "M4", "M5")) {
            before += assumed.path(unit).asDouble();
            after += then.path(unit).asDouble();
        }
        assertThat(after / before).isCloseTo(SLOWER, within(0.2));
    }

    /** What the recommendation says of each unit; the roads themselves say the same and keep to the closure. */
    private JsonNode times(TestClient dispatcher) {
        ObjectNode times = JsonNodeFactory.instance.objectNode();
        for (JsonNode item :
                dispatcher.get("/api/incidents/far/recommendations").ok().path("items")) {
            times.put(item.path("unit").asText(), item.path("driveSeconds").asLong());
        }
        RouteView route = roads().route(home(), farthest(), now);
        assertThat(route.geometry()).doesNotContain(closed.orElseThrow());
        assertThat((double) route.driveSeconds()).isCloseTo(times.path("M3").asDouble(), within(1.5));
        return times;
    }

    private void closeHalfWay(TestClient dispatcher) {
        RouteView open = roads().route(home(), farthest(), now);
        LatLon at = open.geometry().get(open.geometry().size() / 2);
        closed = Optional.of(at);
        dispatcher
                .post(
                        "/api/closures",
                        "{'id':'K1','area':[{'lat':%s,'lon':%s}],'expiresAt':'%s','reason':'works'}"
                                .formatted(at.lat(), at.lon(), now.plus(Duration.ofDays(3))))
                .ok();
        assertThat(roads().route(home(), farthest(), now).driveSeconds()).isGreaterThan(open.driveSeconds());
    }

    /** The station of M3 and M4. */
    private static LatLon home() {
        return new LatLon(43.72793, 7.41778);
    }

    private static LatLon farthest() {
        return new LatLon(43.7468, 7.4333);
    }

    private static void open(TestClient dispatcher, String id, String priority, LatLon at) {
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'%s','place':{'description':'there','location':{'lat':%s,'lon':%s},'radiusMeters':0},'complaint':'fall','priority':'%s'}"
                                .formatted(id, at.lat(), at.lon(), priority))
                .ok();
    }

    /** A drive by link and statuses, {@code slower} than assumed; the priority may change when the crew is there. */
    private void drive(TestClient dispatcher, TestCentre centre, String priority, double slower, String changedTo)
            throws IOException {
        RouteView route = somewhere();
        String id = LETTER + drives++;
        open(dispatcher, id, priority, route.geometry().getLast());
        dispatcher
                .post("/api/incidents/" + id + "/assignments", "{'id':'A%s','unit':'M1'}".formatted(id))
                .ok();
        status(dispatcher, id, "'EN_ROUTE'");
        TestVehicle crew = vehicle(centre);
        double seconds = route.driveSeconds() * slower;
        Instant from = now;
        long sent = 0;
        for (double at = 0; at < seconds; at += 6) {
            sent = crew.send(fix(along(route, at / seconds), from.plusMillis(Math.round(at * 1_000))));
        }
        crew.awaitDurable(sent);
        crew.drop();
        now = from.plusMillis(Math.round(seconds * 1_000));
        status(dispatcher, id, "'ON_SCENE'");
        now = now.plusSeconds(60);
        if (!changedTo.isEmpty()) {
            dispatcher
                    .post(
                            "/api/incidents/" + id + "/priority",
                            "{'priority':'%s','reason':'as found'}".formatted(changedTo))
                    .ok();
        }
        status(dispatcher, id, "'CLEAR','outcome':'NO_PATIENT'");
        now = now.plusSeconds(60);
    }

    /** A link of its own for each drive: between drives the centre's clock jumps, and a link that was silent for minutes is closed. */
    private TestVehicle vehicle(TestCentre centre) throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        return new TestVehicle(centre.vertx, centre.base(), "M1", secret);
    }

    private static void status(TestClient dispatcher, String id, String status) {
        dispatcher
                .post("/api/assignments/A" + id + "/status", "{'status':" + status + "}")
                .ok();
    }

    private RouteView somewhere() {
        GraphHopperRoads all = roads();
        while (true) {
            RouteView route = all.route(
                    all.junction(random.nextInt(all.junctions())),
                    all.junction(random.nextInt(all.junctions())),
                    Driving.SIREN,
                    now);
            if (route.driveSeconds() > 100 && route.driveSeconds() < 300) {
                return route;
            }
        }
    }

    private static LatLon along(RouteView route, double share) {
        TreeMap<Double, LatLon> reached = new TreeMap<>();
        double length = 0;
        for (int i = 0; i < route.geometry().size(); i++) {
            length += i == 0
                    ? 0
                    : route.geometry()
                            .get(i - 1)
                            .distanceMeters(route.geometry().get(i));
            reached.put(length, route.geometry().get(i));
        }
        Map.Entry<Double, LatLon> before = reached.floorEntry(share * length);
        Map.Entry<Double, LatLon> after =
                Optional.ofNullable(reached.higherEntry(share * length)).orElse(before);
        double piece = after.getKey() - before.getKey();
        double part = piece == 0 ? 0 : (share * length - before.getKey()) / piece;
        return new LatLon(
                before.getValue().lat()
                        + part * (after.getValue().lat() - before.getValue().lat()),
                before.getValue().lon()
                        + part * (after.getValue().lon() - before.getValue().lon()));
    }

    private static Uplink fix(LatLon at, Instant time) {
        return new Uplink.PositionReported(
                new PositionFix(at, time, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
