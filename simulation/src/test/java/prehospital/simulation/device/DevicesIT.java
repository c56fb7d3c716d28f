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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.FrameClass;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.link.WaveUplink;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.VehicleProgram;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.journal.Journals;
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
    private static final int MAKES = 3;
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
    void aVehicleThatRestartsGetsEveryMessageOfEveryMakeOnceAndThePosition() throws IOException {
        VehicleProgram first = start(0, 0);
        List<MonitorFeed> monitors = IntStream.range(0, MAKES)
                .mapToObj(make -> new MonitorFeed(vertx, "127.0.0.1", first.mllpPort(), make, "m" + make, CONDITION))
                .toList();
        GpsFeed gps = new GpsFeed(vertx, "127.0.0.1", first.nmeaPort());
        long telling = vertx.setPeriodic(200, id -> gps.send(FIX));
        until(() -> rawBytes() > 12_000);
        await(first.close());
        long before = rawBytes();
        VehicleProgram second = start(first.mllpPort(), first.nmeaPort());
        until(() -> rawBytes() > before + 12_000);
        vertx.cancelTimer(telling);
        monitors.forEach(MonitorFeed::close);
        gps.close();
        await(second.close());
        check();
    }

    private void check() throws IOException {
        List<Uplink> bodies;
        try (Journals journals = Journals.open(data, JournalLimits.DEFAULT, InstantSource.system(), Runnable::run)) {
            bodies = Stream.of(FrameClass.VITALS, FrameClass.WAVEFORM)
                    .flatMap(lane -> journals.lane(lane).read(1, 10_000).join().stream())
                    .map(UplinkFrame::body)
                    .toList();
        }
        List<String> ids = controlIds();
        // Counted by each monitor from 1: none is missing, none is there twice, none is out of order.
        for (int make = 0; make < MAKES; make++) {
            String name = "m" + make + "-";
            List<String> own = ids.stream().filter(id -> id.startsWith(name)).toList();
            assertThat(own)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, own.size())
                            .mapToObj(i -> name + i)
                            .toList());
        }
        List<VitalValue> values = bodies.stream()
                .filter(Uplink.VitalsReported.class::isInstance)
                .flatMap(b -> ((Uplink.VitalsReported) b).values().stream())
                .toList();
        // What was received and not ticked off when the program stopped may be stored already; the next start would
        // see.
        assertThat(values.stream().filter(v -> v.sign() == VitalSign.HEART_RATE))
                .doesNotHaveDuplicates()
                .hasSizeBetween(ids.size() - alarms() - open(), ids.size() - alarms());
        checkSignals(bodies);
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

    /** Of every channel each chunk begins where the one before ended, and the lead has beats. */
    private static void checkSignals(List<Uplink> bodies) {
        List<WaveChunk> all = bodies.stream()
                .filter(WaveUplink.WavesReported.class::isInstance)
                .flatMap(b -> ((WaveUplink.WavesReported) b).chunks().stream())
                .toList();
        Map<String, List<WaveChunk>> signals =
                all.stream().collect(Collectors.groupingBy(c -> c.device() + c.channel()));
        assertThat(signals).hasSize(2 * MAKES);
        for (List<WaveChunk> chunks : signals.values()) {
            assertThat(chunks).hasSizeGreaterThanOrEqualTo(4);
            for (int i = 1; i < chunks.size(); i++) {
                assertThat(chunks.get(i).startedAt())
                        .isEqualTo(chunks.get(i - 1).endsAt());
            }
            int[] samples = chunks.stream()
                    .flatMapToInt(c -> IntStream.of(c.unpacked()))
                    .toArray();
            assertThat(IntStream.of(samples).max().orElseThrow()
                            - IntStream.of(samples).min().orElseThrow())
                    .isGreaterThan(150);
        }
    }

    private int alarms() throws IOException {
        try (RawJournal raw = RawJournal.open(data, JournalLimits.DEFAULT, Runnable::run)) {
            return (int) raw.newest(10_000).stream()
                    .map(m -> new String(m.message(), StandardCharsets.UTF_8))
                    .filter(text -> text.contains("|ORU^R40"))
                    .distinct()
                    .count();
        }
    }

    private int open() throws IOException {
        try (RawJournal raw = RawJournal.open(data, JournalLimits.DEFAULT, Runnable::run)) {
            return raw.left(10_000).open().size();
        }
    }

    private long rawBytes() {
        try (Stream<Path> files = Files.list(data.resolve("raw"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> controlIds() throws IOException {
        try (RawJournal raw = RawJournal.open(data, JournalLimits.DEFAULT, Runnable::run)) {
            return raw.newest(10_000).stream()
                    .filter(entry -> entry.message().length > 0)
                    .map(m -> new String(m.message(), StandardCharsets.UTF_8).split("\\|", -1)[9])
                    .distinct() // a monitor that was not answered sends again
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
