package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.vehicle.link.CutProxy;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.link.UplinkLimits;
import prehospital.vehicle.link.Uplinks;
import prehospital.vehicle.vitals.MllpClient;
import prehospital.web.ProgramAddresses;

/** A vehicle with two uplinks, 127.0.0.2 and 127.0.0.3, behind a network that cuts one of them. */
class UplinksIT extends WholeVehicle {
    private static final String FIRST = "127.0.0.2";
    private static final String SECOND = "127.0.0.3";
    private static final UplinkLimits QUICK = new UplinkLimits(200, 800, 1_000, 2_000, 1_000);

    private final CutProxy network = new CutProxy(vertx, centre.uri());
    private int said;

    UplinksIT(@TempDir Path data) {
        super(data);
    }

    @Test
    void aVehicleGoesOnOverItsOtherUplinkAndReturnsWithNothingLostOrDoubled() throws IOException {
        VehicleProgram vehicle = start(config(SECRET)
                .withCentre(ProgramAddresses.of(network.uri()))
                .withUplinks(new Uplinks(
                        List.of(Uplinks.Path.of("5g=" + FIRST), Uplinks.Path.of("tetra=" + SECOND)), QUICK)));
        try (MllpClient monitor = new MllpClient(vehicle.mllpPort())) {
            until(() -> uplink(vehicle, 1).getString("state").equals("READY"));
            assertThat(uplink(vehicle, 0).getString("reason")).isEqualTo("PREFERRED");
            say(monitor, 10);
            until(() -> arrived() == said);

            network.cut(FIRST);
            say(monitor, 10);
            until(() -> inUse(vehicle).equals("tetra"));
            say(monitor, 10);
            until(() -> arrived() == said);
            assertThat(uplink(vehicle, 1).getString("reason")).isEqualTo("OTHERS_SILENT");
            until(() -> uplink(vehicle, 0).getString("state").equals("SILENT"));
            assertThat(uplink(vehicle, 0).getInstant("answeredAt")).isBefore(Instant.now());

            network.join(FIRST);
            until(() -> inUse(vehicle).equals("5g"));
            say(monitor, 10);
            until(() -> arrived() == said);

            network.reset(FIRST); // a connection that breaks is dialled again, over either
            say(monitor, 10);
            until(() -> arrived() == said);
        }
        assertThat(heartRates())
                .as("each once, in order")
                .containsExactlyElementsOf(
                        IntStream.range(0, said).mapToObj(i -> 40.0 + i).toList());
        assertThat(centre.faults()).isEmpty();
    }

    private void say(MllpClient monitor, int values) throws IOException {
        for (int i = 0; i < values; i++) {
            assertThat(monitor.send(MllpClient.heartRate("U" + said, 40 + said, Instant.now())))
                    .contains("MSA|AA|U" + said);
            said++;
        }
    }

    private long arrived() {
        return heartRates().size();
    }

    private List<Double> heartRates() {
        return centre.bodies().stream()
                .filter(Uplink.VitalsReported.class::isInstance)
                .flatMap(body -> ((Uplink.VitalsReported) body).values().stream())
                .map(VitalValue::value)
                .toList();
    }

    private JsonObject link(VehicleProgram vehicle) {
        JsonObject overview = FakeCentre.await(web.get(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1")
                        .putHeader("Authorization", "Bearer crew")
                        .send())
                .bodyAsJsonObject();
        return overview.getJsonObject("link");
    }

    private JsonObject uplink(VehicleProgram vehicle, int number) {
        JsonArray all = link(vehicle).getJsonArray("uplinks");
        return all.getJsonObject(number);
    }

    private String inUse(VehicleProgram vehicle) {
        return link(vehicle).getJsonObject("quality", new JsonObject()).getString("uplink", "");
    }
}
