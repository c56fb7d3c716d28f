package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.SituationView;

/** A bus crash with three casualties, from the declaration to the end, over HTTP, the vehicle's link and a restart. */
class ManyCasualtiesIT {
    private static final IncidentId I = new IncidentId("I1");
    private static final AssignmentId A = new AssignmentId("X1");
    private static final HospitalId ED = new HospitalId("cardiothoracique");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void fromTheDeclarationToTheEnd() throws IOException {
        try (TestCentre centre = new TestCentre(temp)) {
            String secret =
                    Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
            TestClient dispatcher = centre.as("dispatcher");
            open(dispatcher);
            TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
            TestLive board = new TestLive(
                    centre.vertx,
                    centre.base(),
                    "view=hospital&hospital=" + ED,
                    centre.as("ed").authorization());
            tag(vehicle, board);
            distribute(dispatcher, centre.as("ed"), board);
            board.stop();
            vehicle.drop();
            centre.stop();
            centre.start();
            TestVehicle back = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
            transport(back, centre.as("dispatcher"));
            end(centre.as("dispatcher"), back);
        }
    }

    private static void open(TestClient dispatcher) {
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'I1','place':{'description':'Casino','location':{'lat':43.7393,'lon':7.4277},'radiusMeters':20},'complaint':'bus crash','priority':'P1'}")
                .ok();
        dispatcher
                .post("/api/incidents/I1/assignments", "{'id':'X1','unit':'M1'}")
                .ok();
        assertThat(dispatcher.get("/api/incidents/I1/mci").status()).isEqualTo(404);
        assertThat(dispatcher.get("/api/incidents/I1/mci/distribution").status())
                .isEqualTo(404);
        JsonNode mci = dispatcher
                .post("/api/incidents/I1/mci", "{'level':'LEVEL_4','commander':'Rossi','expected':12}")
                .ok();
        assertThat(mci.at("/declared/by").asText()).isEqualTo("dispatcher");
        assertThat(mci.get("offers").get(0).get("assumed").asBoolean()).isTrue();
        dispatcher
                .post(
                        "/api/incidents/I1/mci/sectors",
                        "{'id':'S1','kind':'LOADING_POINT','name':'car park','location':{'lat':43.7393,'lon':7.4277}}")
                .ok();
    }

    private static Uplink tagged(
            String tag, TriageCategory category, List<String> answers, Optional<CasualtyCard> card) {
        TriageAlgorithm algorithm = answers.isEmpty() ? TriageAlgorithm.JUDGEMENT : TriageAlgorithm.START;
        return new MciUplink.CasualtyTagged(
                A,
                I,
                new CasualtyTag(tag),
                new CasualtyTriage(algorithm, answers, category, Instant.now()),
                Optional.empty(),
                card,
                "paramedic");
    }

    private static void tag(TestVehicle vehicle, TestLive board) {
        vehicle.sendDurably(pressed(AssignmentStatus.EN_ROUTE, Optional.empty()));
        vehicle.sendDurably(pressed(AssignmentStatus.ON_SCENE, Optional.empty()));
        vehicle.sendDurably(tagged("M1-1", TriageCategory.GREEN, List.of("walks:yes"), Optional.empty()));
        vehicle.sendDurably(tagged(
                "M1-2",
                TriageCategory.RED,
                List.of("walks:no", "breathing:rate_over_30"),
                Optional.of(new CasualtyCard(
                        CasualtyCard.AgeGroup.ADULT, Atmist.Sex.FEMALE, Set.of(HospitalCapability.PCI), "chest"))));
        vehicle.sendDurably(tagged("M1-3", TriageCategory.BLACK, List.of(), Optional.empty()));
        long refused = vehicle.sendDurably(tagged("M1-4", TriageCategory.RED, List.of("walks:yes"), Optional.empty()));
        TestCentre.until(
                "the crew sees its casualties",
                () -> vehicle.lastSituation()
                        .map(said -> said.situation())
                        .flatMap(SituationView::mci)
                        .filter(mci -> mci.casualties().size() == 3 && mci.total() == 3)
                        .isPresent());
        assertThat(vehicle.said(prehospital.protocol.link.Downlink.Refused.class))
                .containsExactly(new prehospital.protocol.link.Downlink.Refused(
                        refused, prehospital.protocol.Refusal.TRIAGE_INCONSISTENT));
        TestCentre.until(
                "the department sees the scene",
                () -> board.value("expected", "I1/" + ED)
                        .map(e -> e.at("/scene/RED").asInt())
                        .equals(Optional.of(1)));
        assertThat(board.collection("casualties")).isEmpty();
    }

    private static Uplink pressed(AssignmentStatus status, Optional<HospitalId> to) {
        return new Uplink.StatusPressed(A, status, Instant.now(), to, Optional.empty(), "paramedic");
    }

    private static void distribute(TestClient dispatcher, TestClient ed, TestLive board) {
        assertThat(ed.post("/api/incidents/I1/mci/offers", "{'hospital':'princesse-grace','places':{'RED':1}}")
                        .status())
                .isEqualTo(403);
        ed.post("/api/incidents/I1/mci/offers", "{'hospital':'" + ED + "','places':{'RED':1,'GREEN':0}}")
                .ok();
        assertThat(ed.post("/api/incidents/I1/mci/offers", "{'hospital':'" + ED + "','places':{'RED':-1}}")
                        .status())
                .isEqualTo(400);
        divert(dispatcher);
        JsonNode proposal = dispatcher.get("/api/incidents/I1/mci/distribution").ok();
        JsonNode red = proposal.get("items").get(0);
        assertThat(red.at("/allotment/tag").asText()).isEqualTo("M1-2");
        assertThat(red.at("/allotment/hospital").asText()).isEqualTo(ED.value());
        assertThat(red.at("/allotment/assignment").asText()).isEqualTo("X1");
        assertThat(red.get("reasons").findValuesAsText("kind")).contains("HAS_CAPABILITY");
        dispatcher
                .post(
                        "/api/incidents/I1/mci/allotments",
                        "{'allotments':[" + red.get("allotment").toString().replace('"', '\'') + "]}")
                .ok();
        TestClient.Answer full = dispatcher.post(
                "/api/incidents/I1/mci/allotments", "{'allotments':[{'tag':'M1-1','hospital':'" + ED + "'}]}");
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.json().get("code").asText()).isEqualTo("PLACES_EXCEEDED");
        TestCentre.until(
                "the department expects one red",
                () -> board.value("expected", "I1/" + ED)
                        .map(e -> e.at("/allotted/RED").asInt())
                        .equals(Optional.of(1)));
    }

    /** While the department diverts, the proposal goes past it and says so, with when that was said. */
    private static void divert(TestClient dispatcher) {
        String path = "/api/hospitals/" + ED;
        dispatcher
                .post(path + "/divert", "{'until':'" + Instant.now().plusSeconds(3_600) + "','reason':'no staff'}")
                .ok();
        JsonNode since = dispatcher.get("/api/hospitals").ok().get("items").findValue("diversions");
        JsonNode past = dispatcher.get("/api/incidents/I1/mci/distribution").ok();
        JsonNode red = past.get("items").get(0);
        assertThat(red.at("/allotment/hospital").asText()).isEqualTo("chpg");
        assertThat(red.at("/reasons/0/kind").asText()).isEqualTo("NEARER_DIVERTED");
        assertThat(red.at("/reasons/0/hospital").asText()).isEqualTo(ED.value());
        assertThat(red.at("/reasons/0/at").asText())
                .isNotEmpty()
                .isEqualTo(since.at("/0/since").asText());
        dispatcher.post(path + "/end-diversion", "{}").ok();
    }

    private static void transport(TestVehicle vehicle, TestClient dispatcher) {
        CasualtyTag red = new CasualtyTag("M1-2");
        vehicle.sendDurably(new MciUplink.CasualtyBoarded(A, I, red, Instant.now(), "paramedic"));
        vehicle.sendDurably(pressed(AssignmentStatus.TRANSPORTING, Optional.of(ED)));
        vehicle.sendDurably(pressed(AssignmentStatus.AT_HOSPITAL, Optional.of(ED)));
        vehicle.sendDurably(pressed(AssignmentStatus.HANDED_OVER, Optional.empty()));
        vehicle.sendDurably(pressed(AssignmentStatus.CLEAR, Optional.empty()));
        JsonNode whole = dispatcher.get("/api/incidents/I1/mci").ok();
        assertThat(whole.get("casualties").findValuesAsText("state"))
                .containsExactly("ON_SCENE", "ARRIVED", "ON_SCENE");
        assertThat(dispatcher
                        .get("/api/incidents/I1")
                        .ok()
                        .at("/incident/closedAt")
                        .isMissingNode())
                .as("stays open for those on the scene")
                .isTrue();
        assertThat(dispatcher
                        .post("/api/incidents/I1/close", "{'reason':'over'}")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("CASUALTIES_NOT_ACCOUNTED_FOR");
    }

    private static void end(TestClient dispatcher, TestVehicle vehicle) {
        dispatcher
                .post("/api/incidents/I1/casualties/M1-1/end", "{'how':'RELEASED'}")
                .ok();
        dispatcher
                .post("/api/incidents/I1/casualties/M1-3/end", "{'how':'DEAD_ON_SCENE'}")
                .ok();
        JsonNode ended = dispatcher
                .post("/api/incidents/I1/mci/end", "{'reason':'nobody is left'}")
                .ok();
        assertThat(ended.get("offers")).isEmpty();
        assertThat(ended.get("unaccounted").asInt()).isZero();
        JsonNode detail = dispatcher.get("/api/incidents/I1").ok();
        assertThat(detail.at("/incident/closedAt").isMissingNode()).isFalse();
        assertThat(detail.get("timeline").findValuesAsText("type"))
                .contains(
                        "MciDeclared",
                        "CasualtyTriaged",
                        "PlacesOffered",
                        "CasualtyAllotted",
                        "CasualtyLoaded",
                        "MciEnded");
        vehicle.drop();
    }
}
