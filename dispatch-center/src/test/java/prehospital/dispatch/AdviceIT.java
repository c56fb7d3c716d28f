package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coverage, terms, proposals and several units at once on a whole centre with a real PostgreSQL. */
class AdviceIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void theDispatcherSeesCoverageAndTermsAndTurnsAUnitRoundWithOneKey() {
        try (TestCentre centre = new TestCentre(temp)) {
            TestClient dispatcher = centre.as("dispatcher");
            TestLive screen = new TestLive(centre.vertx, centre.base(), "view=dispatch", dispatcher.authorization());
            TestCentre.until(
                    "the coverage is known",
                    () -> screen.value("coverage", "now")
                            .filter(c -> c.path("freeUnits").asInt() == 5)
                            .isPresent());
            coverage(dispatcher.get("/api/coverage").ok());

            terms(dispatcher);
            divert(dispatcher, screen);
            posts(dispatcher);
            severalAtOnce(dispatcher);
            withoutSiren(dispatcher);
            downgraded(dispatcher, screen);
            screen.stop();
        }
    }

    private static void coverage(JsonNode coverage) {
        assertThat(coverage.path("percent").asDouble()).isGreaterThan(90).isLessThanOrEqualTo(100);
        assertThat(coverage.path("points").size()).isBetween(10, 400);
        double shares = 0;
        for (JsonNode point : coverage.path("points")) {
            shares += point.path("share").asDouble();
        }
        assertThat(shares).isBetween(0.99, 1.01);
        assertThat(coverage.path("sites")).hasSize(3);
        assertThat(coverage.path("busy").path("fraction").asDouble()).isEqualTo(0.25);
    }

    private static void terms(TestClient dispatcher) {
        Instant soon = Instant.now().plusSeconds(1_200);
        dispatcher
                .post(
                        "/api/units/M1/shift",
                        "{'shift':{'startsAt':'" + soon.minusSeconds(36_000) + "','endsAt':'" + soon + "'}}")
                .ok();
        open(dispatcher, "I2", "P4", "43.7372");
        JsonNode ranking = dispatcher.get("/api/incidents/I2/recommendations").ok();
        assertThat(ranking.path("policy").path("name").asText()).isEqualTo("BALANCED");
        assertThat(ranking.path("policy").path("coverage").asDouble()).isGreaterThan(90);
        assertThat(ranking.path("policy").path("targetSeconds").asInt()).isEqualTo(3_600);
        assertThat(ranking.path("policy").path("driveSecondsMax").asInt()).isBetween(3_400, 3_540);
        // A quarter of five units is busy on the average; each point is worth 30 min for a hundred of those calls.
        assertThat(ranking.path("policy").path("callsMeanwhile").asDouble()).isEqualTo(1.25);
        assertThat(ranking.path("policy").path("minutesPerPoint").asDouble()).isEqualTo(0.38);
        assertThat(ranking.path("items")).hasSize(5);
        for (JsonNode item : ranking.path("items")) {
            assertThat(item.path("terms").path("coverageLost").isNumber()).isTrue();
            assertThat(item.path("terms").path("meanLostSeconds").isNumber()).isTrue();
            range(item);
            assertThat(item.path("reasons").toString().contains("LATE_FINISH"))
                    .isEqualTo(item.path("unit").asText().equals("M1"));
        }
        assertThat(ranking.path("slots")).hasSize(1);
        assertThat(ranking.path("slots").get(0).path("proposed").asText())
                .isEqualTo(ranking.path("items").get(0).path("unit").asText());
    }

    /** What is driven on roads has its interval around the drive; of a straight line nothing is known. */
    private static void range(JsonNode item) {
        JsonNode range = item.path("terms").path("drive");
        assertThat(range.isObject()).isEqualTo(item.path("basis").asText().equals("ROAD"));
        if (range.isObject()) {
            double drive = item.path("driveSeconds").asDouble();
            assertThat(range.path("p10Seconds").asDouble()).isBetween(drive * 0.5, drive);
            assertThat(range.path("p90Seconds").asDouble()).isBetween(drive, drive * 2);
        }
    }

    /** The only unit is on its way to something less urgent: the centre offers to turn it round. */
    private static void divert(TestClient dispatcher, TestLive screen) {
        dispatcher
                .post("/api/incidents/I2/assignments", "{'id':'X1','unit':'M1'}")
                .ok();
        for (String unit : List.of("M2", "M3", "M4", "M5")) {
            availability(dispatcher, unit, "OUT_OF_SERVICE");
        }
        open(dispatcher, "I1", "P1", "43.7312");
        TestCentre.until("a divert is offered", () -> proposal(screen, "DIVERT").isObject());
        JsonNode proposal = proposal(screen, "DIVERT");
        assertThat(proposal.path("standDown").get(0).asText()).isEqualTo("X1");
        assertThat(proposal.path("effects").get(0).path("incident").asText()).isEqualTo("I1");
        assertThat(proposal.path("effects").get(0).path("waitSeconds").asLong()).isNegative();
        String path = "/api/proposals/" + proposal.path("id").asText();
        assertThat(dispatcher.post(path + "/dismiss", "{}").status()).isEqualTo(400);
        dispatcher.post(path + "/accept", "{}").ok();
        assertThat(dispatcher.post(path + "/accept", "{}").status()).isEqualTo(404);
        JsonNode detail = dispatcher.get("/api/incidents/I1").ok();
        assertThat(detail.path("assignments").get(0).path("unit").asText()).isEqualTo("M1");
        assertThat(dispatcher.get("/api/assignments/X1").ok().path("status").asText())
                .isEqualTo("CANCELLED");
        TestCentre.until(
                "it is off the screens", () -> !proposal(screen, "DIVERT").isObject());
        dismissed(dispatcher, screen);
    }

    /** What is not wanted leaves the screens and does not come back at once. */
    private static void dismissed(TestClient dispatcher, TestLive screen) {
        JsonNode assignment =
                dispatcher.get("/api/incidents/I1").ok().path("assignments").get(0);
        dispatcher
                .post("/api/assignments/" + assignment.path("id").asText() + "/cancel", "{'reason':'test'}")
                .ok();
        dispatcher
                .post("/api/incidents/I2/assignments", "{'id':'X2','unit':'M1'}")
                .ok();
        TestCentre.until(
                "a divert is offered again", () -> proposal(screen, "DIVERT").isObject());
        String id = proposal(screen, "DIVERT").path("id").asText();
        dispatcher
                .post("/api/proposals/" + id + "/dismiss", "{'reason':'crew knows the patient'}")
                .ok();
        open(dispatcher, "I3", "P4", "43.7400");
        String before = computedAt(screen);
        TestCentre.until("it was worked out anew", () -> !computedAt(screen).equals(before));
        assertThat(proposal(screen, "DIVERT").isObject()).isFalse();
        for (String unit : List.of("M2", "M3", "M4", "M5")) {
            availability(dispatcher, unit, "IN_SERVICE");
        }
    }

    private static String computedAt(TestLive screen) {
        return screen.value("coverage", "now").orElseThrow().path("computedAt").asText();
    }

    private static void posts(TestClient dispatcher) {
        JsonNode unit = dispatcher
                .post("/api/units/M2/post", "{'station':'fontvieille'}")
                .ok();
        assertThat(unit.path("posting").path("post").path("name").asText()).contains("Fontvieille");
        assertThat(dispatcher
                        .post("/api/units/M2/post", "{'station':'nowhere'}")
                        .status())
                .isEqualTo(400);
        assertThat(dispatcher
                        .post("/api/units/M1/post", "{'station':'fontvieille'}")
                        .status())
                .isEqualTo(409);
        assertThat(dispatcher.post("/api/units/M2/post", "{}").ok().has("posting"))
                .isFalse();
    }

    private static void severalAtOnce(TestClient dispatcher) {
        assertThat(dispatcher
                        .post("/api/incidents/I1/send", "{'units':['M2','M1']}")
                        .status())
                .isEqualTo(409);
        JsonNode sent = dispatcher
                .post("/api/incidents/I1/send", "{'units':['M2','M3']}")
                .ok();
        assertThat(sent.path("items").findValuesAsText("unit")).containsExactly("M2", "M3");
    }

    private static JsonNode proposal(TestLive screen, String kind) {
        return screen.collection("proposals").values().stream()
                .filter(p -> p.path("kind").asText().equals(kind))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    /** What is not urgent is driven to with the traffic, and ranked by what that takes. */
    private static void withoutSiren(TestClient dispatcher) {
        open(dispatcher, "I8", "P2", "43.7460");
        open(dispatcher, "I9", "P3", "43.7460");
        double with = driveSeconds(dispatcher, "I8");
        assertThat(with).isGreaterThan(60);
        assertThat(driveSeconds(dispatcher, "I9") / with).isBetween(1.2, 1.3);
    }

    /** After a downgrade the site's plan for the new priority holds, and the unit that is too many is offered back. */
    private static void downgraded(TestClient dispatcher, TestLive screen) {
        for (String waiting : List.of("I8", "I9")) {
            dispatcher
                    .post("/api/incidents/" + waiting + "/close", "{'reason':'nobody is to be sent there instead'}")
                    .ok();
        }
        String slot = "{'role':{'en':'Unit','zh':'车组'},'needs':[]}";
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'I10','place':{'description':'Port','location':{'lat':43.7312,'lon':7.42},'radiusMeters':0},"
                                + "'complaint':'fall','priority':'P1','plan':{'code':'ARREST','slots':[" + slot + ","
                                + slot + "]}}")
                .ok();
        dispatcher.post("/api/incidents/I10/send", "{'units':['M4','M5']}").ok();
        assertThat(dispatcher
                        .post("/api/incidents/I10/priority", "{'priority':'P2','reason':'calmer','keepPlan':true}")
                        .ok()
                        .path("plan")
                        .path("code")
                        .asText())
                .isEqualTo("ARREST");
        JsonNode calm = dispatcher
                .post("/api/incidents/I10/priority", "{'priority':'P4','reason':'awake and well'}")
                .ok();
        assertThat(calm.path("plan").path("code").asText()).isEqualTo("SINGLE");
        assertThat(calm.path("fit").path("surplus")).hasSize(1);
        TestCentre.until(
                "a unit is offered back",
                () -> proposal(screen, "STAND_DOWN")
                        .path("standDown")
                        .path(0)
                        .asText()
                        .equals(calm.path("fit").path("surplus").get(0).asText()));
    }

    private static double driveSeconds(TestClient dispatcher, String incident) {
        for (JsonNode item : dispatcher
                .get("/api/incidents/" + incident + "/recommendations")
                .ok()
                .path("items")) {
            if (item.path("unit").asText().equals("M3")) {
                return item.path("driveSeconds").asDouble();
            }
        }
        throw new AssertionError("M3 is not ranked");
    }

    private static void open(TestClient dispatcher, String id, String priority, String lat) {
        Map<String, String> names = Map.of("ID", id, "PR", priority, "LAT", lat);
        String body =
                "{'id':'ID','place':{'description':'Port','location':{'lat':LAT,'lon':7.42},'radiusMeters':0},'complaint':'fall','priority':'PR'}";
        for (Map.Entry<String, String> name : names.entrySet()) {
            body = body.replace(name.getKey(), name.getValue());
        }
        dispatcher.post("/api/incidents", body).ok();
    }

    private static void availability(TestClient dispatcher, String unit, String availability) {
        dispatcher
                .post("/api/units/" + unit + "/availability", "{'availability':'" + availability + "','reason':'test'}")
                .ok();
    }
}
