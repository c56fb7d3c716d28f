package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.media.MediaGrant;
import prehospital.media.MediaLimits;
import prehospital.media.MediaRelay;
import prehospital.media.MediaSource;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.Role;

/** A specialist follows the orders of an incident by the live feed, while its crew shows something and no longer. */
class ConsultIT {
    private static final IncidentId I1 = new IncidentId("I1");
    private static final String OFFER = """
            v=0
            m=video 9 UDP/TLS/RTP/SAVPF 96
            a=ice-ufrag:abcd
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=fingerprint:sha-256 %s
            a=mid:0
            a=rtcp-mux
            a=rtpmap:96 VP8/90000
            """.formatted("AB:".repeat(31) + "AB");

    private final MediaRelay relay =
            new MediaRelay(new EverybodyReached(), MediaLimits.defaults(), InstantSource.system());
    private final TestCentre centre;

    ConsultIT(@TempDir Path temp) {
        this.centre = new TestCentre(temp, config -> config.withMedia(Optional.of(relay)));
        centre.incidents(2);
    }

    @AfterEach
    void stop() throws Exception {
        centre.close();
        relay.close().get(10, TimeUnit.SECONDS);
    }

    private String publish() throws Exception {
        var grant = new MediaGrant(
                I1,
                new MediaSource("M1", MediaCamera.CABIN),
                MediaGrant.Right.PUBLISH,
                "paramedic",
                Role.PARAMEDIC,
                InstantSource.system().instant().plus(Duration.ofMinutes(5)));
        return relay.publish(grant, OFFER).get(10, TimeUnit.SECONDS).id();
    }

    private void order(String incident, String id) {
        centre.as("dispatcher")
                .post(
                        "/api/incidents/" + incident + "/orders",
                        "{'id':'%s','assignment':'X%s','kind':'MEDICATION','text':'Aspirin'}"
                                .formatted(id, incident.substring(1)))
                .ok();
    }

    private static Optional<JsonNode> order(TestLive live, String id) {
        return live.value("orders", id);
    }

    @Test
    void ordersComeAndGoWithWhatTheCrewShows() throws Exception {
        order("I1", "O1");
        order("I2", "O2");
        TestClient specialist = centre.as("specialist");
        String sent = publish();
        var live = new TestLive(centre.vertx, centre.base(), "view=consult&incident=I1", specialist.authorization());
        try {
            assertThat(order(live, "O1").orElseThrow().path("status").asText()).isEqualTo("GIVEN");
            assertThat(live.collection("orders")).containsOnlyKeys("O1");
            assertThat(live.collection("assignments")).containsOnlyKeys("X1");
            assertThat(live.value("incidents", "I1")).isEmpty();
            specialist
                    .post(
                            "/api/incidents/I1/orders",
                            "{'id':'O3','assignment':'X1','kind':'OBSERVATION','text':'SpO2'}")
                    .ok();
            TestCentre.until("pushed", () -> order(live, "O3").isPresent());
            order("I2", "O4");

            assertThat(relay.end(I1, "paramedic", sent).get(10, TimeUnit.SECONDS))
                    .isTrue();
            TestCentre.until(
                    "nothing is shown any more", () -> live.collection("orders").isEmpty());
            assertThat(live.collection("assignments")).isEmpty();
            order("I1", "O5");
            publish();
            TestCentre.until(
                    "with what came meanwhile", () -> live.collection("orders").size() == 3);
            assertThat(live.collection("orders")).containsOnlyKeys("O1", "O3", "O5");
        } finally {
            live.stop();
        }
    }
}
