package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.vehicle.journal.JournalCheck;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.vitals.MllpClient;
import prehospital.web.ledger.LedgerKey;

/** A vehicle on a real disk of two megabytes that fills up: nothing acknowledged is lost, everyone is told, and it goes on by itself when there is room. */
class FullDiskIT extends WholeVehicle {
    private static final int DISK_KIB = 2_048;
    private static final int BALLAST_KIB = 1_700;

    /** Most messages until such a disk must be full. */
    private static final int MESSAGES_MAX = 3_000;

    private final List<Double> acknowledged = new ArrayList<>();
    private Optional<SmallDisk> disk = Optional.empty();

    FullDiskIT(@TempDir Path data) {
        super(data);
    }

    @AfterEach
    void unmount() throws IOException {
        running.ifPresent(p -> FakeCentre.await(p.close()));
        running = Optional.empty();
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAFullDiskAndTheVehicleGoesOnWhenThereIsRoom() throws IOException {
        SmallDisk small = mounted();
        small.fill(BALLAST_KIB);
        VehicleProgram vehicle =
                start(config(SECRET).withLimits(new JournalLimits(256L * 1024 * 1024, 256 * 1024, 64 * 1024)));
        until(() -> overview(vehicle).getJsonObject("link").getBoolean("up"));
        centre.stop();
        try (MllpClient monitor = new MllpClient(vehicle.mllpPort())) {
            String refused = sendUntilRefused(monitor);
            assertThat(refused).contains("MSA|AE|").contains("not stored");
            assertThat(overview(vehicle).getJsonObject("devices").encode())
                    .as("the crew's screen says why")
                    .contains("No space left on device");
            HttpResponse<Buffer> pressed = pressUntilRefused(vehicle);
            assertThat(pressed.statusCode()).as(pressed.bodyAsString()).isEqualTo(503);
            assertThat(pressed.bodyAsJsonObject().getString("detail")).contains("not recorded on the vehicle's disk");

            small.clear();
            for (int i = 0; i < 20; i++) {
                assertThat(send(monitor)).as("there is room again").contains("MSA|AA|");
            }
            assertThat(press(vehicle).statusCode()).isEqualTo(202);
            centre.start();
            until(() -> heartRates().size() >= acknowledged.size());
        }
        assertThat(heartRates()).as("each once, in order").containsExactlyElementsOf(acknowledged);
        assertThat(centre.faults()).isEmpty();
        FakeCentre.await(vehicle.close());
        running = Optional.empty();
        for (String journal : List.of("frames", "frames-vitals", "raw")) {
            assertThat(JournalCheck.check(data.resolve(journal), LedgerKey.publicKey(data))
                            .broken())
                    .as(journal)
                    .isEmpty();
        }
    }

    private SmallDisk mounted() {
        try {
            SmallDisk mounted = SmallDisk.mount(data, DISK_KIB);
            disk = Optional.of(mounted);
            return mounted;
        } catch (IOException e) {
            Assumptions.abort("no small disk can be mounted here: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    private String sendUntilRefused(MllpClient monitor) throws IOException {
        for (int i = 0; i < MESSAGES_MAX; i++) {
            String answer = send(monitor);
            if (!answer.contains("MSA|AA|")) {
                return answer;
            }
        }
        throw new AssertionError("the disk never was full");
    }

    private String send(MllpClient monitor) throws IOException {
        int number = acknowledged.size();
        int value = 10 + number;
        String answer = monitor.send(MllpClient.heartRate("F" + number, value, Instant.now()));
        if (answer.contains("MSA|AA|")) {
            acknowledged.add((double) value);
        }
        return answer;
    }

    private HttpResponse<Buffer> pressUntilRefused(VehicleProgram vehicle) {
        HttpResponse<Buffer> answer = press(vehicle);
        for (int i = 0; i < MESSAGES_MAX && answer.statusCode() == 202; i++) {
            answer = press(vehicle);
        }
        return answer;
    }

    private HttpResponse<Buffer> press(VehicleProgram vehicle) {
        return FakeCentre.await(web.post(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1/road-blocked")
                .putHeader("Authorization", "Bearer crew")
                .sendJsonObject(new JsonObject()
                        .put("reason", "tree")
                        .put("at", new JsonObject().put("lat", 57.7).put("lon", 11.97))));
    }

    private JsonObject overview(VehicleProgram vehicle) {
        return FakeCentre.await(web.get(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1")
                        .putHeader("Authorization", "Bearer crew")
                        .send())
                .bodyAsJsonObject();
    }

    private List<Double> heartRates() {
        return centre.bodies().stream()
                .filter(Uplink.VitalsReported.class::isInstance)
                .flatMap(body -> ((Uplink.VitalsReported) body).values().stream())
                .map(VitalValue::value)
                .toList();
    }
}
