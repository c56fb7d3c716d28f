package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.advice.AdviceSettings.Returning;
import prehospital.dispatch.core.Attention;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.view.SituationView;

/** Where a freed unit returns to, on a whole centre with a real PostgreSQL, a vehicle's link and a dispatcher's screen. */
class ReturnsIT {
    private static final double LARVOTTO_LAT = 43.7452;
    private static final double LARVOTTO_LON = 7.4312;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void theFreedUnitIsAdvisedAtOnceAndTheCrewSeesItUntilTheDispatcherHasAnswered() throws IOException {
        try (TestCentre centre = centre(Returning.PROPOSED)) {
            TestClient dispatcher = centre.as("dispatcher");
            TestLive screen = new TestLive(centre.vertx, centre.base(), "view=dispatch", dispatcher.authorization());
            TestVehicle vehicle = free(centre, dispatcher, "X1");

            JsonNode advice = awaited(screen);
            JsonNode move = advice.path("move");
            assertThat(move.path("unit").asText()).isEqualTo("M1");
            assertThat(move.path("to").path("id").asText()).isEqualTo("larvotto");
            assertThat(move.path("coverageGained").asDouble()).isPositive();
            assertThat(move.path("back").path("home").asText()).contains("Condamine");
            assertThat(move.path("back").path("homeSeconds").asLong())
                    .isGreaterThan(move.path("driveSeconds").asLong());
            TestCentre.until("the crew sees it", () -> advised(vehicle).isPresent());
            assertThat(situation(vehicle).posting()).isEmpty();

            String path = "/api/proposals/" + advice.path("id").asText();
            dispatcher.post(path + "/accept", "{}").ok();
            assertThat(dispatcher.post(path + "/accept", "{}").status()).isEqualTo(404);
            TestCentre.until(
                    "the crew has the order",
                    () -> advised(vehicle).isEmpty()
                            && situation(vehicle).posting().isPresent());
            assertThat(situation(vehicle).posting().orElseThrow().post().id().value())
                    .isEqualTo("larvotto");
            counted(centre, "accepted", 1);
            dismissed(centre, dispatcher, screen, vehicle);
            screen.stop();
        }
    }

    /** The dispatcher wants the unit at its own base: nothing is offered until it becomes free again. */
    private void dismissed(TestCentre centre, TestClient dispatcher, TestLive screen, TestVehicle vehicle) {
        work(dispatcher, "X2");
        String id = awaited(screen).path("id").asText();
        dispatcher
                .post("/api/proposals/" + id + "/dismiss", "{'reason':'crew needs its base'}")
                .ok();
        TestCentre.until("the crew does not see it", () -> advised(vehicle).isEmpty());
        counted(centre, "dismissed", 1);
        String before = computedAt(screen);
        dispatcher
                .post("/api/units/M2/availability", "{'availability':'OUT_OF_SERVICE','reason':'test'}")
                .ok();
        TestCentre.until("it was worked out anew", () -> !computedAt(screen).equals(before));
        assertThat(advice(screen)).isEmpty();
        assertThat(situation(vehicle).posting()).isEmpty();
        dispatcher
                .post("/api/units/M2/availability", "{'availability':'IN_SERVICE','reason':'test'}")
                .ok();
        overtaken(centre, dispatcher, screen);
    }

    /** It is sent to a patient before anybody answered. */
    private static void overtaken(TestCentre centre, TestClient dispatcher, TestLive screen) {
        work(dispatcher, "X3");
        String id = awaited(screen).path("id").asText();
        dispatcher
                .post("/api/incidents/I1/assignments", "{'id':'X4','unit':'M1'}")
                .ok();
        TestCentre.until("it is off the screen", () -> advice(screen).isEmpty());
        assertThat(dispatcher.post("/api/proposals/" + id + "/accept", "{}").status())
                .isEqualTo(404);
        counted(centre, "overtaken", 1);
        counted(centre, "accepted", 1);
    }

    @Test
    void byItselfItIsAnOrderAtOnce() throws IOException {
        try (TestCentre centre = centre(Returning.AUTOMATIC)) {
            TestClient dispatcher = centre.as("dispatcher");
            TestVehicle vehicle = free(centre, dispatcher, "X1");
            TestCentre.until(
                    "the crew has the order",
                    () -> vehicle.lastSituation()
                            .flatMap(s -> s.situation().posting())
                            .filter(posting -> posting.post().id().value().equals("larvotto"))
                            .isPresent());
            counted(centre, "accepted", 1);
        }
    }

    @Test
    void whereUnitsBelongToTheirBaseNothingIsAdvised() throws IOException {
        try (TestCentre centre = centre(Returning.OWN_BASE)) {
            TestClient dispatcher = centre.as("dispatcher");
            TestLive screen = new TestLive(centre.vertx, centre.base(), "view=dispatch", dispatcher.authorization());
            free(centre, dispatcher, "X1");
            TestCentre.until(
                    "the coverage knows that it is free",
                    () -> screen.value("coverage", "now")
                            .filter(c -> c.path("freeUnits").asInt() == 4)
                            .isPresent());
            assertThat(advice(screen)).isEmpty();
            screen.stop();
        }
    }

    /** Two minutes to a patient: one post does not cover another's neighbourhood. */
    private TestCentre centre(Returning returns) {
        Duration two = Duration.ofMinutes(2);
        Attention.Target target = new Attention.Target(two, two, two, two);
        return new TestCentre(
                temp,
                config -> config.withRules(config.rules()
                                .withAttention(config.rules().attention().within(target)))
                        .advising(AdviceSettings.by(DispatchPolicy.HYBRID).returning(returns)));
    }

    /** M1 of Condamine is stood down beside the post of Larvotto, whose own unit is out of service. */
    private TestVehicle free(TestCentre centre, TestClient dispatcher, String assignment) throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
        dispatcher
                .post("/api/units/M5/availability", "{'availability':'OUT_OF_SERVICE','reason':'test'}")
                .ok();
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'I1','place':{'description':'x','location':{'lat':43.7452,'lon':7.4312},'radiusMeters':0},"
                                + "'complaint':'c','priority':'P2'}")
                .ok();
        vehicle.sendDurably(TestVehicle.at(LARVOTTO_LAT, LARVOTTO_LON));
        work(dispatcher, assignment);
        return vehicle;
    }

    private static void work(TestClient dispatcher, String assignment) {
        dispatcher
                .post("/api/incidents/I1/assignments", "{'id':'" + assignment + "','unit':'M1'}")
                .ok();
        dispatcher
                .post("/api/assignments/" + assignment + "/cancel", "{'reason':'not needed'}")
                .ok();
    }

    private static JsonNode awaited(TestLive screen) {
        TestCentre.until("a return is advised", () -> advice(screen).isPresent());
        return advice(screen).orElseThrow();
    }

    private static Optional<JsonNode> advice(TestLive screen) {
        return screen.collection("proposals").values().stream()
                .filter(p -> p.path("kind").asText().equals("RETURN"))
                .findFirst();
    }

    private static String computedAt(TestLive screen) {
        return screen.value("coverage", "now").orElseThrow().path("computedAt").asText();
    }

    private static SituationView situation(TestVehicle vehicle) {
        return vehicle.lastSituation().orElseThrow().situation();
    }

    private static Optional<String> advised(TestVehicle vehicle) {
        return vehicle.lastSituation()
                .flatMap(s -> s.situation().advised())
                .map(move -> move.to().id().value());
    }

    private static void counted(TestCentre centre, String end, double times) {
        TestCentre.until(
                () -> end + " is counted " + times + " times",
                () -> centre.program()
                                .parts()
                                .metrics()
                                .counter("dispatch.returns", "end", end)
                                .count()
                        == times);
    }
}
