package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.FrameClass;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.WaveUplink;

/** A centre with its database on a small real disk that fills up: nothing confirmed is lost, everyone is told, and it goes on by itself when there is room. */
class FullDiskIT {
    private static final String SIZE = "220m";

    /** Most frames until such a disk must be full. */
    private static final int FRAMES_MAX = 5_000;

    private final Path disk;
    private boolean mounted;
    private Optional<TestCentre> running = Optional.empty();

    FullDiskIT(@TempDir Path disk) {
        this.disk = disk;
    }

    @AfterEach
    void unmount() throws IOException {
        running.ifPresent(TestCentre::close);
        if (mounted) {
            run("umount", disk.toString());
        }
    }

    @Test
    void whatWasConfirmedSurvivesAFullDiskAndTheCentreGoesOnWhenThereIsRoom() throws IOException {
        try {
            run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
            mounted = true;
        } catch (IOException e) {
            Assumptions.abort("no small disk can be mounted here: " + e.getMessage());
        }
        TestCentre centre = new TestCentre(disk, config -> config.onDatabase(Optional.empty()));
        running = Optional.of(centre);
        TestClient dispatcher = centre.as("dispatcher");
        assertThat(open(dispatcher)).isEqualTo(201);
        fill();

        TestVehicle vehicle = connect(centre);
        long confirmed = sendUntilClosed(vehicle);
        assertThat(vehicle.closeCode()).contains((short) 4503);
        TestCentre.until("commands are refused in words", () -> open(dispatcher) == 503);

        Files.delete(disk.resolve("ballast"));
        TestCentre.until("there is room again", () -> opened(dispatcher));
        TestVehicle again = connect(centre);
        long known = again.said(Downlink.Welcome.class).findAny().orElseThrow().lanes().orElseThrow().stream()
                .filter(lane -> lane.lane() == FrameClass.WAVEFORM)
                .mapToLong(lane -> lane.runs().getLast().through())
                .sum();
        assertThat(known).as("what was confirmed is there").isGreaterThanOrEqualTo(confirmed);
        again.sendIn(FrameClass.WAVEFORM, known + 1, signals(known + 1));
        TestCentre.until("it goes on", () -> durable(again) == known + 1);
    }

    private void fill() throws IOException {
        byte[] piece = new byte[64 * 1024];
        try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            while (Files.getFileStore(disk).getUsableSpace() > 2L * piece.length) {
                ballast.write(piece);
            }
        }
    }

    private long sendUntilClosed(TestVehicle vehicle) {
        for (int number = 1; number <= FRAMES_MAX; number++) {
            long sent = number;
            vehicle.sendIn(FrameClass.WAVEFORM, sent, signals(sent));
            TestCentre.until(
                    "an answer",
                    () -> durable(vehicle) == sent || vehicle.closeCode().isPresent());
            if (vehicle.closeCode().isPresent()) {
                return sent - 1;
            }
        }
        throw new AssertionError("the disk never was full");
    }

    private static long durable(TestVehicle vehicle) {
        return vehicle.said(Downlink.Durable.class)
                .filter(durable -> durable.lane().equals(Optional.of(FrameClass.WAVEFORM)))
                .mapToLong(Downlink.Durable::through)
                .max()
                .orElse(0);
    }

    /** Noise, which cannot be packed. */
    private static WaveUplink signals(long seed) {
        int[] samples = new Random(seed).ints(10_000, -30_000, 30_000).toArray();
        WaveChunk chunk = new WaveChunk.Channel("Monitor", "MDC_ECG_LEAD_II", 500, 0.005, 0, "mV")
                .chunk(Instant.now().truncatedTo(ChronoUnit.MILLIS), samples, List.of());
        return new WaveUplink.WavesReported(Optional.empty(), List.of(chunk));
    }

    private TestVehicle connect(TestCentre centre) throws IOException {
        String secret =
                Files.readString(disk.resolve("device-secrets/vehicle-M1")).strip();
        return new TestVehicle(centre.vertx, centre.base(), "M1", secret);
    }

    private static boolean opened(TestClient dispatcher) {
        return open(dispatcher) == 201;
    }

    private static int open(TestClient dispatcher) {
        return dispatcher
                .post(
                        "/api/incidents",
                        "{'place':{'description':'somewhere','location':{'lat':43.73,'lon':7.41},'radiusMeters':20},"
                                + "'complaint':'Test','priority':'P4'}")
                .status();
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": "
                        + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
