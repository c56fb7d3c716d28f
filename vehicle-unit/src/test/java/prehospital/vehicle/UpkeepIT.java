package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.link.UpkeepUplink;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.SituationView;
import prehospital.protocol.view.UpkeepView;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.link.Situations;

/** The vehicle itself, from what its crew enters to what the centre hears of it. */
class UpkeepIT extends WholeVehicle {

    UpkeepIT(@TempDir Path data) {
        super(data);
    }

    @Test
    void whatIsGivenLeavesTheStockAndTheCentreHearsOfItAlsoAfterARestart() {
        centre.tell(Situations.in(1, AssignmentStatus.ON_SCENE));
        VehicleProgram vehicle = start();
        until(() -> get(vehicle, "").bodyAsJsonObject().containsKey("situation"));
        JsonObject counted = new JsonObject()
                .put("item", "3992")
                .put("name", "Adrenaline")
                .put("count", 3)
                .put("least", 2)
                .put("expires", "2027-03-31");
        assertThat(post(vehicle, "/upkeep/stock", counted).statusCode()).isEqualTo(202);
        assertThat(give(vehicle, "L1", "3992").statusCode()).isEqualTo(202);
        assertThat(give(vehicle, "L1", "3992").statusCode())
                .as("the same line again")
                .isEqualTo(202);
        assertThat(give(vehicle, "L2", "3992").statusCode()).isEqualTo(202);
        until(() -> told().stream()
                .anyMatch(view ->
                        Optional.ofNullable(view.stock().get("3992")).stream().anyMatch(stock -> stock.used() == 2)));
        UpkeepView.Stock stock =
                Optional.ofNullable(told().getLast().stock().get("3992")).orElseThrow();
        assertThat(stock.count()).isEqualTo(1);
        assertThat(stock.expires()).contains("2027-03-31");
        assertThat(stock.by()).isEqualTo("crew");

        int before = told().size();
        FakeCentre.await(vehicle.close());
        running = Optional.empty();
        start();
        until(() -> told().size() > before);
        assertThat(told().getLast().stock()).containsEntry("3992", stock);
        assertThat(centre.faults()).isEmpty();
    }

    @Test
    void aFaultTakesTheVehicleOutOfServiceWithItsReasonAlsoWithoutLink() {
        VehicleProgram vehicle = start();
        until(() -> get(vehicle, "").statusCode() == 200);
        JsonObject out = new JsonObject().put("availability", "OUT_OF_SERVICE");
        assertThat(post(vehicle, "/upkeep/service", out).statusCode())
                .as("without a reason")
                .isEqualTo(400);
        centre.stop();
        until(() -> !get(vehicle, "").bodyAsJsonObject().getJsonObject("link").getBoolean("up"));
        assertThat(post(vehicle, "/upkeep/service", out.put("reason", "brakes")).statusCode())
                .isEqualTo(202);
        assertThat(get(vehicle, "").bodyAsJsonObject().getJsonArray("pending")).hasSize(1);
        centre.start();
        until(() -> centre.bodies().stream().anyMatch(UpkeepUplink.ServicePressed.class::isInstance));
        assertThat(centre.bodies().stream()
                        .filter(UpkeepUplink.ServicePressed.class::isInstance)
                        .toList())
                .containsExactly(new UpkeepUplink.ServicePressed(UnitAvailability.OUT_OF_SERVICE, "brakes", "crew"));
    }

    @Test
    void anEntryOfATabletIsCarriedOutOnceHoweverOftenItIsSent() {
        centre.tell(withIncident());
        VehicleProgram vehicle = start();
        until(() -> get(vehicle, "").bodyAsJsonObject().containsKey("situation"));
        String at = Instant.now().minusSeconds(60).toString();
        JsonObject casualty = new JsonObject()
                .put("algorithm", "JUDGEMENT")
                .put("category", "RED")
                .put("at", at);
        String tag = entry(vehicle, "E-1", casualty).bodyAsJsonObject().getString("tag");
        assertThat(entry(vehicle, "E-1", casualty).bodyAsJsonObject().getString("tag"))
                .isEqualTo(tag);
        assertThat(entry(vehicle, "E-2", casualty).bodyAsJsonObject().getString("tag"))
                .isNotEqualTo(tag);
        assertThat(entry(vehicle, "no name!", casualty).statusCode()).isEqualTo(400);
        until(() -> tagged().size() == 2);
        assertThat(tagged()).allMatch(report -> report.triage().at().toString().equals(at));
    }

    private static SituationView withIncident() {
        SituationView plain = Situations.in(1, AssignmentStatus.ON_SCENE);
        Place place = new Place("bus stop", new LatLon(57.7, 11.97), 0);
        IncidentView incident = new IncidentView(
                plain.assignment().orElseThrow().incident(),
                Instant.now(),
                place,
                "bus",
                Priority.P1,
                Set.of(),
                "",
                List.of(),
                List.of(),
                Optional.empty());
        return new SituationView(
                plain.unit(),
                1,
                plain.assignment(),
                Optional.of(incident),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private List<MciUplink.CasualtyTagged> tagged() {
        return centre.bodies().stream()
                .filter(MciUplink.CasualtyTagged.class::isInstance)
                .map(MciUplink.CasualtyTagged.class::cast)
                .toList();
    }

    private HttpResponse<Buffer> entry(VehicleProgram vehicle, String name, JsonObject body) {
        return FakeCentre.await(web.post(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1/casualties")
                .putHeader("Authorization", "Bearer crew")
                .putHeader("X-Entry", name)
                .sendJsonObject(body));
    }

    private List<UpkeepView> told() {
        return centre.bodies().stream()
                .filter(UpkeepUplink.UpkeepReported.class::isInstance)
                .map(body -> ((UpkeepUplink.UpkeepReported) body).upkeep())
                .toList();
    }

    private HttpResponse<?> give(VehicleProgram vehicle, String id, String code) {
        JsonObject line = new JsonObject()
                .put("id", id)
                .put("element", "eMedications.03")
                .put("instance", "M" + id)
                .put("value", code)
                .put("device", "tablet-1")
                .put("recordedAt", Instant.now().toString());
        return post(
                vehicle,
                "/epcr/" + Situations.ASSIGNMENT + "/entries",
                new JsonObject().put("entries", new JsonArray().add(line)));
    }

    private HttpResponse<Buffer> get(VehicleProgram vehicle, String path) {
        return FakeCentre.await(web.get(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1" + path)
                .putHeader("Authorization", "Bearer crew")
                .send());
    }

    private HttpResponse<?> post(VehicleProgram vehicle, String path, JsonObject body) {
        return FakeCentre.await(web.post(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1" + path)
                .putHeader("Authorization", "Bearer crew")
                .sendJsonObject(body));
    }
}
