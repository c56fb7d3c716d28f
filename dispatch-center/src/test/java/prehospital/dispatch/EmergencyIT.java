package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.SituationView;

/** One emergency from the call to the clear unit, with a restart of the centre in the middle. */
class EmergencyIT {
    private static final String SCENE =
            "{'description':'Casino','location':{'lat':43.7393,'lon':7.4277},'radiusMeters':20}";
    private static final HospitalId ED = new HospitalId("cardiothoracique");
    private static final AssignmentId A = new AssignmentId("X1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void fromTheCallToTheClearUnitAcrossARestart() throws IOException {
        try (TestCentre centre = new TestCentre(temp)) {
            String secret =
                    Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
            TestClient dispatcher = centre.as("dispatcher");
            TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
            TestLive wall = new TestLive(centre.vertx, centre.base(), "view=dispatch", dispatcher.authorization());
            openAndAssign(dispatcher, vehicle, wall);
            drive(vehicle, wall);

            vehicle.drop();
            wall.stop();
            centre.stop();
            centre.start();

            TestClient again = centre.as("dispatcher");
            assertThat(again.get("/api/assignments/X1").ok().get("status").asText())
                    .isEqualTo("EN_ROUTE");
            TestVehicle back = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
            assertThat(back.said(Downlink.Welcome.class))
                    .first()
                    .extracting(welcome -> welcome.durableThrough())
                    .isEqualTo(4L);
            toHospital(centre, back);
            TestClient ed = centre.as("ed");
            handOver(ed, back);
            afterwards(again);
        }
    }

    private static void openAndAssign(TestClient dispatcher, TestVehicle vehicle, TestLive wall) {
        vehicle.sendDurably(TestVehicle.at(43.7324, 7.4217));
        dispatcher
                .post("/api/calls", "{'id':'C1','callback':'112','complaint':'chest pain'}")
                .ok();
        TestClient.Answer opened = dispatcher.post(
                "/api/incidents",
                "{'id':'I1','call':'C1','place':" + SCENE
                        + ",'complaint':'chest pain','priority':'P1','needs':['ADVANCED_LIFE_SUPPORT']}");
        assertThat(opened.status()).isEqualTo(201);
        JsonNode ranking = dispatcher.get("/api/incidents/I1/recommendations").ok();
        assertThat(ranking.get("items")).hasSize(5);
        JsonNode first = ranking.get("items").get(0);
        assertThat(first.get("reasons").get(0).asText()).isEqualTo("CLOSEST");
        assertThat(first.get("eligible").asBoolean()).isTrue();
        TestClient.Answer assigned = dispatcher.post("/api/incidents/I1/assignments", "{'id':'X1','unit':'M1'}");
        assertThat(assigned.status()).isEqualTo(201);
        TestCentre.until(
                "the crew knows, with a route",
                () -> vehicle.lastSituation()
                        .map(said -> said.situation())
                        .filter(situation -> situation.incident().isPresent())
                        .flatMap(SituationView::route)
                        .isPresent());
        TestCentre.until(
                "the wall shows it", () -> wall.value("assignments", "X1").isPresent());
        assertThat(wall.value("positions", "M1")).isPresent();
    }

    private static Uplink pressed(AssignmentStatus status, Optional<HospitalId> to, Optional<ClearOutcome> outcome) {
        return new Uplink.StatusPressed(A, status, Instant.now(), to, outcome, "paramedic");
    }

    private static Uplink pressed(AssignmentStatus status) {
        return pressed(status, Optional.empty(), Optional.empty());
    }

    private static void drive(TestVehicle vehicle, TestLive wall) {
        vehicle.sendDurably(pressed(AssignmentStatus.EN_ROUTE));
        vehicle.sendDurably(TestVehicle.at(43.735, 7.424));
        vehicle.sendDurably(vitals(71));
        TestCentre.until("an expected arrival", () -> wall.value("etas", "X1").isPresent());
        TestCentre.until(
                "vitals on the wall",
                () -> wall.value("vitals", "M1")
                        .map(v -> v.at("/values/HEART_RATE/value").asDouble())
                        .equals(Optional.of(71.0)));
        TestCentre.until(
                "the link is up on the wall",
                () -> wall.value("links", "M1")
                        .map(v -> v.get("up").asBoolean())
                        .equals(Optional.of(true)));
    }

    private static Uplink vitals(double heartRate) {
        return new Uplink.VitalsReported(
                Optional.of(A),
                List.of(new VitalValue(
                        VitalSign.HEART_RATE, heartRate, Instant.now(), VitalValue.Mark.VALID, "monitor")));
    }

    private static void toHospital(TestCentre centre, TestVehicle vehicle) {
        TestLive board = new TestLive(
                centre.vertx,
                centre.base(),
                "view=hospital&hospital=" + ED,
                centre.as("ed").authorization());
        assertThat(board.collection("incidents")).isEmpty();
        vehicle.sendDurably(pressed(AssignmentStatus.ON_SCENE));
        vehicle.sendDurably(pressed(AssignmentStatus.AT_PATIENT));
        vehicle.sendDurably(new Uplink.PreAlertPressed(new PreAlertId("P1"), A, ED, atmist(), "paramedic"));
        vehicle.sendDurably(pressed(AssignmentStatus.TRANSPORTING, Optional.of(ED), Optional.empty()));
        vehicle.sendDurably(vitals(88));
        TestCentre.until(
                "the board shows the pre-alert",
                () -> board.value("prealerts", "P1").isPresent());
        TestCentre.until("with vitals", () -> board.value("vitals", "M1").isPresent());
        TestCentre.until("and arrival", () -> board.value("etas", "X1").isPresent());
        assertThat(board.collection("calls")).isEmpty();
        board.stop();
    }

    private static Atmist atmist() {
        return new Atmist(
                Optional.of(61), Atmist.Sex.MALE, "08:10", "chest pain", "", "pale", "aspirin", Atmist.Pathway.STEMI);
    }

    private static void handOver(TestClient ed, TestVehicle vehicle) {
        prepare(ed);
        JsonNode acknowledged = ed.post("/api/prealerts/P1/acknowledge", "{}").ok();
        assertThat(acknowledged.get("acknowledgedBy").asText()).isEqualTo("ed");
        vehicle.sendDurably(pressed(AssignmentStatus.AT_HOSPITAL, Optional.of(ED), Optional.empty()));
        JsonNode signed = ed.post(
                        "/api/prealerts/P1/handoff",
                        "{'receivedBy':'Dr. Rossi','handedOverBy':'crew of M1','note':'stable'}")
                .ok();
        assertThat(signed.get("status").asText()).isEqualTo("HANDED_OVER");
        afterHandoff(ed);
        vehicle.sendDurably(pressed(AssignmentStatus.CLEAR));
    }

    /** The department gets ready; of two terminals with different beds the second is told that it lost. */
    private static void prepare(TestClient ed) {
        JsonNode plan = ed.get("/api/pathways").ok();
        assertThat(plan.get("teams").findValuesAsText("pathway")).contains("STEMI");
        JsonNode received = ed.post("/api/prealerts/P1/received", "{}").ok();
        assertThat(received.get("status").asText()).isEqualTo("RECEIVED");
        JsonNode called = ed.post("/api/prealerts/P1/team", "{'team':'Catheter laboratory'}")
                .ok();
        assertThat(called.get("status").asText()).isEqualTo("TEAM_ACTIVATED");
        assertThat(called.get("acknowledgedBy").asText()).isEqualTo("ed");
        ed.post("/api/prealerts/P1/bed", "{'bed':'Resus 1'}").ok();
        TestClient.Answer lost = ed.post("/api/prealerts/P1/bed", "{'bed':'Resus 2'}");
        assertThat(lost.status()).isEqualTo(409);
        assertThat(lost.json().get("code").asText()).isEqualTo("BED_ALREADY_ASSIGNED");
        JsonNode taken = ed.post("/api/prealerts/P1/preparation", "{'item':'cath-lab','owner':'ed','done':false}")
                .ok();
        assertThat(taken.at("/reception/preparation/0/owner").asText()).isEqualTo("ed");
        assertThat(ed.post("/api/prealerts/P1/outcome", "{'diagnosis':'x','disposition':'WARD','note':''}")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("NOT_HANDED_OVER");
    }

    private static void afterHandoff(TestClient ed) {
        String now = "{'occurredAt':'" + Instant.now() + "'}";
        JsonNode free = ed.post("/api/prealerts/P1/offload", now).ok();
        assertThat(free.get("status").asText()).isEqualTo("OFFLOADED");
        assertThat(free.at("/reception/offloaded").has("DEPARTMENT")).isTrue();
        JsonNode told = ed.post(
                        "/api/prealerts/P1/outcome",
                        "{'diagnosis':'STEMI','disposition':'CATHETER_LABORATORY','note':''}")
                .ok();
        assertThat(told.at("/reception/outcome/outcome/diagnosis").asText()).isEqualTo("STEMI");
    }

    private static void afterwards(TestClient dispatcher) {
        JsonNode detail = dispatcher.get("/api/incidents/I1").ok();
        assertThat(detail.get("assignments").get(0).get("status").asText()).isEqualTo("CLEAR");
        assertThat(detail.get("timeline").findValuesAsText("type"))
                .contains("IncidentOpened", "UnitAssigned", "PreAlertSent", "HandoffSigned", "IncidentClosed");
        JsonNode values = dispatcher.get("/api/assignments/X1/vitals").ok();
        assertThat(values.get("items").findValuesAsText("value")).containsExactly("71.0", "88.0");
        assertThat(dispatcher.get("/api/units/M1/track").ok().get("items")).hasSize(2);
        assertThat(dispatcher.get("/api/incidents?open=false&q=CASINO").ok().get("items"))
                .hasSize(1);
        assertThat(dispatcher.get("/api/incidents").ok().get("items")).isEmpty();
    }
}
