package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.DispatchRules;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.wire.Wire;

/** Hospital state, the wall, and exceptions that come from the edges, over HTTP, live feed and the vehicle's link. */
class HospitalIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path temp;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static TestCentre centre;

    @BeforeAll
    static void start() {
        centre = new TestCentre(temp);
        centre.stop();
        centre.start(centre.config().withRules(impatient()));
    }

    @AfterAll
    static void stop() {
        centre.close();
    }

    /** A lost link and a bad forecast are raised at once, and so is nobody's answer; the targets cannot be met. */
    private static DispatchRules impatient() {
        DispatchRules d = DispatchRules.defaults();
        Duration soon = Duration.ofMillis(1);
        Duration second = Duration.ofSeconds(30);
        return d.withAttention(new Attention(
                soon,
                soon,
                soon,
                new Attention.Target(second, second, second, second),
                new Attention.Patience(soon, soon, soon)));
    }

    @Test
    void aDepartmentSpeaksForItsHospitalADispatcherForAllAndEveryoneSeesItWithItsAge() {
        TestClient ed = centre.as("ed");
        JsonNode own = ed.post("/api/hospitals/cardiothoracique/capacity", "{'free':{'RESUSCITATION':2,'MAJORS':0}}")
                .ok();
        assertThat(own.at("/state/capacity/RESUSCITATION/free").asInt()).isEqualTo(2);
        assertThat(own.at("/state/capacity/MAJORS/by").asText()).isEqualTo("ed");
        assertThat(own.at("/state/capacity/MAJORS/at").asText()).isNotEmpty();
        assertThat(ed.post("/api/hospitals/chpg/capacity", "{'free':{'MAJORS':1}}")
                        .status())
                .isEqualTo(403);
        TestClient dispatcher = centre.as("dispatcher");
        String divert = "{'capability':'PCI','until':'2099-01-01T00:00:00Z','reason':'cath lab down'}";
        dispatcher.post("/api/hospitals/chpg/divert", divert).ok();
        TestLive hospital = new TestLive(
                centre.vertx, centre.base(), "view=hospital&hospital=cardiothoracique", ed.authorization());
        TestCentre.until(
                "the other hospital sees it",
                () -> hospital.value("hospitals", "chpg")
                        .map(h -> h.at("/state/diversions/0/reason").asText())
                        .equals(Optional.of("cath lab down")));
        hospital.stop();
        dispatcher
                .post("/api/hospitals/chpg/end-diversion", "{'capability':'PCI'}")
                .ok();
        assertThat(dispatcher.get("/api/hospitals").ok().toString()).doesNotContain("cath lab down");
        assertThat(ed.post("/api/hospitals/cardiothoracique/capacity", "{'free':{'MAJORS':-1}}")
                        .status())
                .isEqualTo(400);
        assertThat(ed.post("/api/hospitals/cardiothoracique/capacity", "{'free':{}}")
                        .status())
                .isEqualTo(400);
        assertThat(dispatcher.post("/api/hospitals/nowhere/divert", divert).status())
                .isEqualTo(409);
    }

    @Test
    void noticesStandOnTheWallAndClinicalDetailsDoNot() {
        TestClient dispatcher = centre.as("dispatcher");
        TestLive wall = new TestLive(centre.vertx, centre.base(), "view=wall", dispatcher.authorization());
        dispatcher
                .post("/api/notices", "{'id':'W1','text':'Tram works','until':'2099-01-01T00:00:00Z'}")
                .ok();
        TestCentre.until(
                "the notice is on the wall", () -> wall.value("notices", "W1").isPresent());
        dispatcher.send("DELETE", "/api/notices/W1", "").ok();
        TestCentre.until("the notice is gone", () -> wall.value("notices", "W1").isEmpty());
        assertThat(wall.collection("units")).isNotEmpty();
        assertThat(wall.collection("prealerts")).isEmpty();
        assertThat(wall.collection("vitals")).isEmpty();
        wall.stop();
        assertThat(dispatcher
                        .post("/api/notices", "{'text':'x','until':'2001-01-01T00:00:00Z'}")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("ENDS_IN_PAST");
    }

    @Test
    void aLostLinkIsRaisedEscalatedAcknowledgedAndEndsWhenTheLinkIsBack() throws IOException {
        TestClient dispatcher = centre.as("dispatcher");
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M2")).strip();
        new TestVehicle(centre.vertx, centre.base(), "M2", secret).drop();
        TestCentre.until("the second desk has it", () -> lost(dispatcher).has("escalatedAt"));
        String id = lost(dispatcher).get("id").asText();
        dispatcher.post("/api/exceptions/" + id + "/acknowledge", "{}").ok();
        assertThat(lost(dispatcher).get("acknowledgedBy").asText()).isEqualTo("dispatcher");
        TestVehicle back = new TestVehicle(centre.vertx, centre.base(), "M2", secret);
        TestCentre.until("it is over", () -> lost(dispatcher).isMissingNode());
        back.drop();
    }

    private static JsonNode lost(TestClient dispatcher) {
        return exception(dispatcher, "LINK_LOST", "unit", "M2");
    }

    private static JsonNode exception(TestClient dispatcher, String kind, String subject, String id) {
        for (JsonNode item : dispatcher.get("/api/exceptions").ok().get("items")) {
            if (item.path("kind").asText().equals(kind)
                    && item.path(subject).asText().equals(id)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void anIncidentThatNobodyCanReachInTimeIsKnownBeforeItIsLate() {
        TestClient dispatcher = centre.as("dispatcher");
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'R1','place':{'description':'far','location':{'lat':43.9,'lon':7.42},'radiusMeters':0},'complaint':'c','priority':'P1'}")
                .ok();
        TestLive screen = new TestLive(centre.vertx, centre.base(), "view=dispatch", dispatcher.authorization());
        TestCentre.until(
                "a risk with its figures",
                () -> screen.value("risks", "R1")
                        .filter(r -> r.has("expectedAt") && !r.get("assigned").asBoolean())
                        .isPresent());
        TestCentre.until(
                "a breach ahead",
                () -> !exception(dispatcher, "BREACH_AHEAD", "incident", "R1").isMissingNode());
        dispatcher
                .post("/api/incidents/R1/assignments", "{'id':'RX','unit':'M3'}")
                .ok();
        TestCentre.until(
                "late ahead instead",
                () -> exception(dispatcher, "BREACH_AHEAD", "incident", "R1").isMissingNode()
                        && !exception(dispatcher, "LATE_AHEAD", "incident", "R1")
                                .isMissingNode());
        dispatcher.post("/api/assignments/RX/cancel", "{'reason':'test'}").ok();
        dispatcher.post("/api/incidents/R1/close", "{'reason':'test'}").ok();
        TestCentre.until("no risk any more", () -> screen.value("risks", "R1").isEmpty());
        screen.stop();
    }

    @Test
    void aCrewIsToldWhereItsPatientCouldGoAndKnowsWhy() throws IOException {
        TestClient dispatcher = centre.as("dispatcher");
        dispatcher
                .post(
                        "/api/incidents",
                        "{'id':'D1','place':{'description':'port','location':{'lat':43.735,'lon':7.42},'radiusMeters':0},'complaint':'c','priority':'P4'}")
                .ok();
        dispatcher
                .post("/api/incidents/D1/assignments", "{'id':'DX','unit':'M1'}")
                .ok();
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
        TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
        dispatcher.post("/api/assignments/DX/status", "{'status':'EN_ROUTE'}").ok();
        TestCentre.until(
                "the crew has the list",
                () -> vehicle.said(Downlink.Destinations.class).findAny().isPresent());
        DestinationsView told = vehicle.said(Downlink.Destinations.class)
                .findAny()
                .orElseThrow()
                .destinations();
        assertThat(told.choices()).hasSize(HospitalCapability.values().length);
        DestinationsView asked = Wire.readOwn(
                centre.as("paramedic")
                        .get("/api/assignments/DX/destinations")
                        .ok()
                        .toString(),
                DestinationsView.class);
        assertThat(asked.choices()).allSatisfy(choice -> {
            assertThat(choice.items()).hasSize(2);
            assertThat(choice.items().getFirst().reasons()).isNotEmpty();
        });
        assertThat(dispatcher.get("/api/assignments/none/destinations").status())
                .isEqualTo(404);
        vehicle.drop();
    }
}
