package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmKind;
import prehospital.protocol.AlarmOwner;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.AlarmSource;
import prehospital.protocol.AlarmState;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Atmist;
import prehospital.protocol.Bilingual;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.AlarmUplink;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.AlarmView;

/** An alarm on its way from the vehicle over dispatch to the hospital, across a restart. */
class AlarmsIT {
    private static final String SCENE =
            "{'description':'Casino','location':{'lat':43.7393,'lon':7.4277},'radiusMeters':20}";
    private static final HospitalId ED = new HospitalId("cardiothoracique");
    private static final AssignmentId A = new AssignmentId("X1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    private static void limits(Path data) throws IOException {
        Files.createDirectories(data.resolve("alarms"));
        Files.writeString(data.resolve("alarms/limits.txt"), """
                band | ADULT | 0 | 200
                technical | SENSOR_OFF  | 0 | LOW | a | b
                technical | DEVICE_LOST | 0 | LOW | a | b
                technical | LINK_LOST   | 0 | LOW | a | b
                escalate | HIGH | 1
                """);
    }

    @Test
    void nobodyTakesItSoItGoesToTheHospitalWhichDoes() throws IOException {
        limits(temp);
        try (TestCentre centre = new TestCentre(temp)) {
            String secret =
                    Files.readString(temp.resolve("device-secrets/vehicle-M1")).strip();
            TestClient dispatcher = centre.as("dispatcher");
            TestClient ed = centre.as("ed");
            TestClient.Answer opened = dispatcher.post(
                    "/api/incidents",
                    "{'id':'I1','place':" + SCENE
                            + ",'complaint':'chest pain','priority':'P1','needs':['ADVANCED_LIFE_SUPPORT']}");
            assertThat(opened.status()).isEqualTo(201);
            dispatcher
                    .post("/api/incidents/I1/assignments", "{'id':'X1','unit':'M1'}")
                    .ok();
            TestVehicle vehicle = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
            TestLive wall = new TestLive(centre.vertx, centre.base(), "view=dispatch", dispatcher.authorization());
            TestLive board =
                    new TestLive(centre.vertx, centre.base(), "view=hospital&hospital=" + ED, ed.authorization());

            vehicle.sendDurably(new AlarmUplink.AlarmReported(alarm("L1", AlarmPriority.LOW, 1)));
            vehicle.sendDurably(new AlarmUplink.AlarmReported(alarm("H1", AlarmPriority.HIGH, 1)));
            assertThat(board.collection("alarms")).isEmpty();
            escalatesTo(wall, "DISPATCH", "dispatch");
            assertThat(wall.value("alarms", "L1").orElseThrow().has("escalation"))
                    .isFalse();

            assertThat(ed.post("/api/alarms/H1/acknowledge", "{}").status()).isEqualTo(404);
            preAlerted(vehicle);
            TestCentre.until(
                    "the board shows it", () -> board.value("alarms", "H1").isPresent());
            vehicle.sendDurably(new AlarmUplink.AlarmReported(alarm("H2", AlarmPriority.HIGH, 1)));
            TestCentre.until(
                    "the next goes to the hospital",
                    () -> wall.value("alarms", "H2")
                            .filter(a -> a.at("/owner/name").asText().equals(ED.value()))
                            .isPresent());

            centre.stop();
            centre.start();
            TestClient again = centre.as("ed");
            assertThat(again.get("/api/alarms").ok().get("items").findValuesAsText("id"))
                    .containsExactly("H1", "H2", "L1");
            assertThat(again.post("/api/alarms/H2/acknowledge", "{}")
                            .ok()
                            .at("/owner/name")
                            .asText())
                    .isEqualTo("ed");
            TestVehicle back = new TestVehicle(centre.vertx, centre.base(), "M1", secret);
            TestCentre.until(
                    "the vehicle hears who took it",
                    () -> back.said(Downlink.AlarmTold.class)
                            .anyMatch(told -> told.alarm().acknowledged().isPresent()));
            ended(centre, back);
        }
    }

    private static void preAlerted(TestVehicle vehicle) {
        vehicle.sendDurably(pressed(AssignmentStatus.EN_ROUTE));
        vehicle.sendDurably(pressed(AssignmentStatus.ON_SCENE));
        vehicle.sendDurably(pressed(AssignmentStatus.AT_PATIENT));
        vehicle.sendDurably(new Uplink.PreAlertPressed(
                new PreAlertId("P1"),
                A,
                ED,
                new Atmist(Optional.of(61), Atmist.Sex.MALE, "", "x", "", "", "", Atmist.Pathway.STEMI),
                "paramedic"));
    }

    private static void escalatesTo(TestLive wall, String party, String name) {
        TestCentre.until(
                "escalated to " + name,
                () -> wall.value("alarms", "H1")
                        .filter(a -> a.at("/owner/party").asText().equals(party)
                                && a.at("/owner/name").asText().equals(name))
                        .isPresent());
    }

    private static void ended(TestCentre centre, TestVehicle vehicle) {
        AlarmView over = alarm("H2", AlarmPriority.HIGH, 2);
        vehicle.sendDurably(new AlarmUplink.AlarmReported(new AlarmView(
                over.id(),
                over.unit(),
                over.assignment(),
                over.incident(),
                over.source(),
                over.kind(),
                over.device(),
                over.code(),
                over.text(),
                over.priority(),
                AlarmState.LATCHED,
                over.measured(),
                over.startedAt(),
                Optional.of(Instant.now()),
                over.owner(),
                over.acknowledged(),
                over.silence(),
                over.escalation(),
                2)));
        TestClient dispatcher = centre.as("dispatcher");
        TestCentre.until(
                "acknowledged and over, it leaves",
                () -> !dispatcher
                        .get("/api/alarms")
                        .ok()
                        .get("items")
                        .findValuesAsText("id")
                        .contains("H2"));
        JsonNode past =
                dispatcher.get("/api/alarms?open=false&incident=I1").ok().get("items");
        assertThat(past.findValuesAsText("id")).contains("H1", "H2", "L1");
        assertThat(past.findValuesAsText("by")).contains("ed");
        assertThat(dispatcher.get("/api/incidents/I1").ok().get("timeline").findValuesAsText("act"))
                .contains("ESCALATED", "ACKNOWLEDGED");
    }

    private static Uplink pressed(AssignmentStatus status) {
        return new Uplink.StatusPressed(A, status, Instant.now(), Optional.empty(), Optional.empty(), "paramedic");
    }

    private static AlarmView alarm(String id, AlarmPriority priority, long revision) {
        return new AlarmView(
                new AlarmId(id),
                new UnitId("M1"),
                Optional.of(A),
                Optional.empty(),
                AlarmSource.DEVICE,
                AlarmKind.PHYSIOLOGICAL,
                "M1",
                "CODE-" + id,
                new Bilingual("Asystole", "停搏"),
                priority,
                AlarmState.ACTIVE,
                Optional.empty(),
                Instant.now(),
                Optional.empty(),
                new AlarmOwner(AlarmParty.CREW, "M1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                revision);
    }
}
