package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.link.ClinicalUplink;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.wire.Wire;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.link.Situations;

/** What was written at the centre, in the record of a whole vehicle program. */
class RecordAboardIT extends WholeVehicle {
    private static final String RECORD = "/api/vehicles/A1/epcr/" + Situations.ASSIGNMENT;

    RecordAboardIT(@TempDir Path data) {
        super(data);
    }

    @Test
    void whatTheCentreWroteIsTakenOnceSurvivesAnEndAndContradictsTheCrewInSight() {
        centre.tell(Situations.in(1, AssignmentStatus.ON_SCENE));
        VehicleProgram first = start();
        until(() -> write(first) == 202);
        Downlink told = new Downlink.RecordTold(
                EpcrId.of(Situations.ASSIGNMENT),
                List.of(desk("d", "ePatient.02", "Liu"), desk("e", "ePatient.03", "Wei")));
        centre.say(told);
        until(() -> kept().size() == 1);
        centre.say(told);
        until(() -> kept().size() == 2);
        assertThat(kept()).containsOnly(List.of("d", "e"));
        assertThat(centre.bodies().toString()).as("not sent back").doesNotContain("Liu");
        FakeCentre.await(first.close());

        VehicleProgram second = start();
        JsonObject record = FakeCentre.await(web.get(second.httpPort(), "127.0.0.1", RECORD)
                        .bearerTokenAuthentication("crew")
                        .send())
                .bodyAsJsonObject();
        List<JsonObject> names = record.getJsonArray("fields").stream()
                .map(JsonObject.class::cast)
                .filter(field -> field.getString("element").startsWith("ePatient.0"))
                .toList();
        assertThat(names).hasSize(2);
        assertThat(names.getFirst().getJsonArray("conflicting")).hasSize(2);
        assertThat(names.getLast().getJsonObject("shown").getString("by")).isEqualTo("desk");
    }

    private int write(VehicleProgram vehicle) {
        JsonObject line = new JsonObject()
                .put("id", "a")
                .put("element", "ePatient.02")
                .put("value", "Li")
                .put("device", "tablet-1")
                .put("recordedAt", Instant.now().toString());
        HttpResponse<?> answer = FakeCentre.await(web.post(vehicle.httpPort(), "127.0.0.1", RECORD + "/entries")
                .bearerTokenAuthentication("crew")
                .sendJsonObject(new JsonObject().put("entries", new JsonArray().add(line))));
        return answer.statusCode();
    }

    private static EpcrEntry desk(String id, String element, String value) {
        return Wire.readOwn(
                        "{\"id\":\"%s\",\"element\":\"%s\",\"value\":\"%s\",\"device\":\"desk\",\"recordedAt\":\"%s\"}"
                                .formatted(id, element, value, Instant.now()),
                        EpcrLine.class)
                .by("desk");
    }

    private List<List<String>> kept() {
        return centre.bodies().stream()
                .flatMap(
                        body -> body instanceof ClinicalUplink.RecordKept kept ? Stream.of(kept.ids()) : Stream.empty())
                .toList();
    }
}
