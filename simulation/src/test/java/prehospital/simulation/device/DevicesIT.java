package prehospital.simulation.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.VehicleProgram;
import prehospital.vehicle.journal.FrameJournal;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.journal.RawJournal;

/** The simulated devices against a real vehicle program; what it kept is read from its disk afterwards. */
class DevicesIT {
    private static final Map<VitalSign, Double> CONDITION = Map.of(
            VitalSign.HEART_RATE, 104.0,
            VitalSign.SPO2, 94.0,
            VitalSign.RESPIRATORY_RATE, 20.0,
            VitalSign.SYSTOLIC, 148.0,
            VitalSign.DIASTOLIC, 92.0,
            VitalSign.TEMPERATURE, 36.6);
    private static final PositionFix FIX = new PositionFix(
            new LatLon(57.70593, 11.99999),
            Instant.parse("2026-11-22T12:00:00Z"),
            Optional.of(36.0),
            Optional.of(271.5),
            Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final Path data;

    DevicesIT(@TempDir Path data) {
        this.data = data;
    }

    @AfterEach
    void end() {
        await(vertx.close());
    }

    @Test
    void aVehicleThatRestartsGetsEveryMessageOnceAndThePosition() throws IOException {
        VehicleProgram first = start(0, 0);
        MonitorFeed monitor = new MonitorFeed(vertx, "127.0.0.1", first.mllpPort(), "m", CONDITION);
        GpsFeed gps = new GpsFeed(vertx, "127.0.0.1", first.nmeaPort());
        long telling = vertx.setPeriodic(200, id -> gps.send(FIX));
        until(() -> rawBytes() > 1_500);
        await(first.close());
        long before = rawBytes();
        VehicleProgram second = start(first.mllpPort(), first.nmeaPort());
        until(() -> rawBytes() > before + 1_500);
        vertx.cancelTimer(telling);
        monitor.close();
        gps.close();
        await(second.close());
        check();
    }

    private void check() throws IOException {
        List<Uplink> bodies;
        try (FrameJournal journal =
                FrameJournal.open(data, JournalLimits.DEFAULT, InstantSource.system(), Runnable::run)) {
            bodies = journal.read(1, 10_000).join().stream().map(f -> f.body()).toList();
        }
        List<String> ids = controlIds();
        // Counted by the monitor from 1: none is missing, none is there twice, none is out of order.
        assertThat(ids)
                .hasSizeGreaterThanOrEqualTo(4)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ids.size())
                        .mapToObj(i -> "m-" + i)
                        .toList());
        List<VitalValue> values = bodies.stream()
                .filter(Uplink.VitalsReported.class::isInstance)
                .flatMap(b -> ((Uplink.VitalsReported) b).values().stream())
                .toList();
        assertThat(values.stream().filter(v -> v.sign() == VitalSign.HEART_RATE))
                .hasSize(ids.size());
        assertThat(values).extracting(VitalValue::sign).containsAll(CONDITION.keySet());
        assertThat(values).allMatch(v -> v.mark() == VitalValue.Mark.VALID);
        PositionFix fix = bodies.stream()
                .filter(Uplink.PositionReported.class::isInstance)
                .map(b -> ((Uplink.PositionReported) b).fix())
                .findFirst()
                .orElseThrow();
        assertThat(fix.location().distanceMeters(FIX.location())).isLessThan(0.1);
        assertThat(fix.speedKmh().orElseThrow()).isCloseTo(36, within(0.02));
        assertThat(fix.headingDegrees()).contains(271.5);
    }

    private long rawBytes() {
        try (Stream<Path> files = Files.list(data.resolve("raw"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> controlIds() throws IOException {
        try (RawJournal raw = RawJournal.open(data, JournalLimits.DEFAULT, InstantSource.system(), Runnable::run)) {
            return raw.newest(10_000).stream()
                    .map(m -> new String(m.message(), StandardCharsets.UTF_8).split("\\|", -1)[9])
                    .toList();
        }
    }

    private VehicleProgram start(int mllp, int nmea) {
        // Nobody listens on port 9 here: the vehicle works without its centre.
        VehicleConfig config = VehicleConfig.of(new UnitId("A1"), URI.create("http://127.0.0.1:9"), "none", data);
        return await(VehicleProgram.start(vertx, config.withPorts("127.0.0.1", 0, mllp, nmea)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static void until(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
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
