package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.link.Uplink;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.link.Situations;

/** What a tablet entered is carried out once, also when the vehicle program ends in between and the tablet sends it again. */
class EnteredOnceIT extends WholeVehicle {
    private static final int ENTRIES = 40;
    private static final String BLOCKED = "/api/vehicles/A1/road-blocked";

    private final Path elsewhere;

    EnteredOnceIT(@TempDir Path data, @TempDir Path elsewhere) {
        super(data);
        this.elsewhere = elsewhere;
    }

    @Test
    void aStatusThatWasPressedBeforeARestartIsAnsweredAsBefore() {
        centre.tell(Situations.in(1, AssignmentStatus.ASSIGNED));
        VehicleProgram first = start();
        until(() -> situation(first));
        centre.stop();
        HttpResponse<Buffer> before = await(send(first, "/api/vehicles/A1/status", status(), "press-1"));
        assertThat(before.statusCode()).as(before.bodyAsString()).isEqualTo(202);
        FakeCentre.await(first.close());

        VehicleProgram second = start();
        HttpResponse<Buffer> again = await(send(second, "/api/vehicles/A1/status", status(), "press-1"));
        assertThat(again.statusCode()).as(again.bodyAsString()).isEqualTo(202);
        assertThat(again.bodyAsJsonObject().getLong("sequence"))
                .isEqualTo(before.bodyAsJsonObject().getLong("sequence"));
        assertThat(await(send(second, "/api/vehicles/A1/status", status(), "press-2"))
                        .statusCode())
                .as("another press of the same status")
                .isEqualTo(409);
        centre.start();
        until(() -> pressed() == 1);
        assertThat(centre.faults()).isEmpty();
    }

    @Test
    void entriesThatAnEndInterruptedAreCarriedOutOnceEach() throws IOException {
        centre.tell(Situations.in(1, AssignmentStatus.ON_SCENE));
        VehicleProgram first = start();
        until(() -> situation(first));
        centre.stop();
        List<Future<HttpResponse<Buffer>>> sent = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            sent.add(send(first, BLOCKED, blocked(i), "road-" + i));
            if (i == ENTRIES / 2) {
                copy(); // what a kill at this moment would leave
            }
        }
        sent.forEach(EnteredOnceIT::await);
        FakeCentre.await(first.close());

        centre.start();
        VehicleProgram second = start(VehicleConfig.of(Situations.UNIT, centre.uri(), SECRET, elsewhere)
                .withPorts("127.0.0.1", 0, 0, 0));
        for (int i = 0; i < ENTRIES; i++) {
            HttpResponse<Buffer> again = await(send(second, BLOCKED, blocked(i), "road-" + i));
            assertThat(again.statusCode()).as(again.bodyAsString()).isEqualTo(202);
            assertThat(again.bodyAsJsonObject().getLong("sequence")).isPositive();
        }
        until(() -> reasons().size() >= ENTRIES);
        assertThat(reasons()).hasSize(ENTRIES).doesNotHaveDuplicates();
        assertThat(centre.faults()).isEmpty();
    }

    private static JsonObject status() {
        return new JsonObject().put("assignment", Situations.ASSIGNMENT.value()).put("status", "ACKNOWLEDGED");
    }

    private static JsonObject blocked(int number) {
        return new JsonObject()
                .put("reason", "tree " + number)
                .put("at", new JsonObject().put("lat", 57.7).put("lon", 11.97));
    }

    private Future<HttpResponse<Buffer>> send(VehicleProgram vehicle, String path, JsonObject body, String entry) {
        return web.post(vehicle.httpPort(), "127.0.0.1", path)
                .putHeader("Authorization", "Bearer crew")
                .putHeader("X-Entry", entry)
                .sendJsonObject(body);
    }

    private boolean situation(VehicleProgram vehicle) {
        return await(web.get(vehicle.httpPort(), "127.0.0.1", "/api/vehicles/A1")
                        .putHeader("Authorization", "Bearer crew")
                        .send())
                .bodyAsJsonObject()
                .containsKey("situation");
    }

    private long pressed() {
        return centre.bodies().stream()
                .filter(Uplink.StatusPressed.class::isInstance)
                .count();
    }

    private List<String> reasons() {
        return centre.bodies().stream()
                .filter(Uplink.RoadBlocked.class::isInstance)
                .map(body -> ((Uplink.RoadBlocked) body).reason())
                .toList();
    }

    /** Files as they are at this moment; those of the sessions, so that the tablet is known there. */
    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted().toList()) {
                Path to = elsewhere.resolve(data.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!file.endsWith("lock")) {
                    copy(file, to);
                }
            }
        }
    }

    private static void copy(Path file, Path to) {
        try {
            Files.copy(file, to);
        } catch (java.nio.file.NoSuchFileException gone) {
            // a temporary file that was renamed meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return FakeCentre.await(future);
    }
}
