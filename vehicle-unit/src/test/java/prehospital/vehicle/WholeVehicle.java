package prehospital.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import prehospital.vehicle.link.FakeCentre;
import prehospital.vehicle.link.Situations;

/** A whole vehicle program on real sockets and a real disk, against a small real centre; one directory and centre per test. */
abstract class WholeVehicle {
    static final String SECRET = "s3cret";

    final Path data;
    final Vertx vertx = Vertx.vertx();
    final FakeCentre centre = new FakeCentre(vertx, Situations.UNIT, SECRET);
    final WebClient web = WebClient.create(vertx);
    Optional<VehicleProgram> running = Optional.empty();

    WholeVehicle(Path data) {
        this.data = data;
        centre.start();
    }

    @AfterEach
    void end() {
        running.ifPresent(p -> FakeCentre.await(p.close()));
        centre.stop();
        FakeCentre.await(vertx.close());
    }

    VehicleProgram start() {
        return start(config(SECRET));
    }

    VehicleProgram start(VehicleConfig config) {
        VehicleProgram program = FakeCentre.await(VehicleProgram.start(vertx, config));
        running = Optional.of(program);
        return program;
    }

    /** Ports chosen by the system. */
    VehicleConfig config(String secret) {
        return VehicleConfig.of(Situations.UNIT, centre.uri(), secret, data).withPorts("127.0.0.1", 0, 0, 0);
    }

    static void until(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
