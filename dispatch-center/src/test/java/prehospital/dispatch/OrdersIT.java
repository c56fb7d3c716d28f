package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.OrderId;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.OrderUplink;
import prehospital.protocol.view.OrderView;

/** An order from the department to its crew and back, over HTTP, the vehicle's link and the live feed, also over a restart of the centre. */
class OrdersIT {
    private final Path temp;
    private final TestCentre centre;

    OrdersIT(@TempDir Path temp) {
        this.temp = temp;
        this.centre = new TestCentre(temp);
    }

    @BeforeEach
    void expectAPatient() {
        TestClient dispatcher = centre.as("dispatcher");
        centre.incidents(2);
        dispatcher.post("/api/assignments/X1/status", "{'status':'EN_ROUTE'}").ok();
        centre.preAlert("P1", "X1", "cardiothoracique");
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    private TestVehicle vehicle(String unit) throws IOException {
        String secret =
                Files.readString(temp.resolve("device-secrets/vehicle-" + unit)).strip();
        return new TestVehicle(centre.vertx, centre.base(), unit, secret);
    }

    @Test
    void anOrderGoesToItsCrewAndTheAnswersComeBack() throws IOException {
        TestClient ed = centre.as("ed");
        String aspirin = "{'id':'O1','assignment':'X1','kind':'MEDICATION','text':'Aspirin 300 mg'}";
        assertThat(ed.post("/api/incidents/I1/orders", aspirin).status()).isEqualTo(201);
        assertThat(ed.post("/api/incidents/I1/orders", aspirin).status()).isEqualTo(201);
        // Not this department's patient; a crew gives no orders; no video lets the specialist in.
        assertThat(ed.post("/api/incidents/I2/orders", aspirin.replace("X1", "X2"))
                        .status())
                .isEqualTo(403);
        assertThat(ed.post("/api/incidents/I1/orders", aspirin.replace("X1", "X2"))
                        .status())
                .isEqualTo(403);
        for (String name : List.of("paramedic", "specialist")) {
            assertThat(centre.as(name).post("/api/incidents/I1/orders", aspirin).status())
                    .as(name)
                    .isEqualTo(403);
        }

        TestVehicle other = vehicle("M2");
        TestVehicle crew = vehicle("M1");
        TestCentre.until("the order is told", () -> told(crew).isPresent());
        assertThat(told(other)).isEmpty();
        long refused = other.sendDurably(new OrderUplink.OrderRepeated(new OrderId("O1"), "me", Instant.now(), "b"));
        TestCentre.until(
                "refused",
                () -> other.said(Downlink.Refused.class)
                        .anyMatch(no -> no.sequence() == refused && no.reason() == Refusal.ORDER_UNKNOWN));
        Instant at = Instant.now();
        crew.sendDurably(new OrderUplink.OrderRepeated(new OrderId("O1"), "Aspirin 300 mg", at, "paramedic"));
        TestCentre.until("read back", () -> order(ed).path("status").asText().equals("READ_BACK"));
        crew.sendDurably(new OrderUplink.OrderCarriedOut(new OrderId("O1"), "chewed", at, "paramedic"));
        TestCentre.until("done", () -> order(ed).path("status").asText().equals("DONE"));

        centre.stop();
        centre.start();
        JsonNode after = order(centre.as("ed"));
        assertThat(after.path("given").path("by").asText()).isEqualTo("ed");
        assertThat(after.at("/readBack/text").asText()).isEqualTo("Aspirin 300 mg");
        assertThat(after.at("/readBack/by").asText()).isEqualTo("paramedic");
        assertThat(after.at("/ended/text").asText()).isEqualTo("chewed");
        assertThat(centre.as("ed")
                        .post("/api/orders/O1/withdraw", "{'reason':'late'}")
                        .status())
                .isEqualTo(409);
        assertThat(centre.as("dispatcher")
                        .get("/api/incidents/I1")
                        .ok()
                        .at("/timeline")
                        .findValuesAsText("type"))
                .contains("OrderGiven", "OrderReadBack", "OrderDone");
    }

    private static Optional<OrderView> told(TestVehicle vehicle) {
        return vehicle.lastSituation()
                .flatMap(told -> told.situation().orders())
                .flatMap(orders -> orders.stream().findFirst());
    }

    private static JsonNode order(TestClient client) {
        return client.get("/api/incidents/I1/orders").ok().at("/items/0");
    }
}
