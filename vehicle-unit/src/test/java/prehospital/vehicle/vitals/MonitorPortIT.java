package prehospital.vehicle.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.VitalValue;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceReport;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.journal.RawJournal;
import prehospital.vehicle.link.FakeCentre;

/** Monitors on real sockets, well-behaved and not. */
class MonitorPortIT {
    private final Instant now = Instant.now();

    private final Vertx vertx = Vertx.vertx();
    private final Executor executor = ForkJoinPool.commonPool();
    private final ConcurrentLinkedQueue<VitalValue> stored = new ConcurrentLinkedQueue<>();
    private final Path data;
    private boolean full;

    MonitorPortIT(@TempDir Path data) {
        this.data = data;
    }

    @AfterEach
    void end() {
        FakeCentre.await(vertx.close());
    }

    @Test
    void aRepeatIsAnsweredAgainAndStoredOnceAlsoAfterARestart() throws IOException {
        String message = MllpClient.heartRate("7", 80, now);
        int port = listen(List.of());
        try (MllpClient monitor = new MllpClient(port)) {
            assertThat(monitor.send(message)).contains("MSA|AA|7");
            assertThat(monitor.send(message)).contains("MSA|AA|7");
            // The same number with other content is another message.
            assertThat(monitor.send(MllpClient.heartRate("7", 81, now))).contains("MSA|AA|7");
        }
        assertThat(stored).hasSize(2);
        List<String> keys;
        try (RawJournal raw = raw()) {
            keys = raw.newest(10).stream().map(RawJournal.RawMessage::key).toList();
        }
        assertThat(keys).hasSize(2);
        try (MllpClient monitor = new MllpClient(listen(keys))) {
            assertThat(monitor.send(message)).contains("MSA|AA|7");
        }
        assertThat(stored).hasSize(2);
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledgedAndTakenWhenItCan() throws IOException {
        full = true;
        try (MllpClient monitor = new MllpClient(listen(List.of()))) {
            String message = MllpClient.heartRate("8", 80, now);
            assertThat(monitor.send(message)).contains("MSA|AE|8").contains("no room");
            full = false;
            assertThat(monitor.send(message)).contains("MSA|AA|8");
        }
        assertThat(stored).hasSize(1);
    }

    @Test
    void garbageAndHalfMessagesAreSkippedAndTheNextMessageTaken() throws IOException {
        try (MllpClient monitor = new MllpClient(listen(List.of()))) {
            byte[] garbage = new byte[10_000];
            new Random(5).nextBytes(garbage);
            for (int i = 0; i < garbage.length; i++) {
                garbage[i] = garbage[i] == MllpFrames.END ? 0 : garbage[i];
            }
            monitor.raw(garbage);
            monitor.raw("\u000bMSH|^~\\&|HALF".getBytes(StandardCharsets.UTF_8));
            assertThat(monitor.send(MllpClient.heartRate("9", 80, now))).contains("MSA|AA|9");
            monitor.raw("\u000bno hl7 at all\u001c\r".getBytes(StandardCharsets.UTF_8));
            assertThat(monitor.answer()).contains("MSA|AR|").contains("MSH");
            String large = MllpClient.heartRate("10", 80, now) + "NTE|" + "x".repeat(MllpFrames.FRAME_MAX);
            assertThat(monitor.send(large)).contains("MSA|AR|10").contains("at most");
            assertThat(monitor.send(MllpClient.heartRate("11", 80, now))).contains("MSA|AA|11");
        }
        assertThat(stored).hasSize(2);
    }

    private int listen(List<String> seen) throws IOException {
        DeviceBoard devices = new DeviceBoard(InstantSource.system(), (name, state, lineChanged) -> {});
        MonitorIntake intake =
                new MonitorIntake(InstantSource.system(), ZoneOffset.UTC, executor, raw(), seen, this::store);
        return FakeCentre.await(new MonitorPort(vertx, InstantSource.system(), devices, intake).listen("127.0.0.1", 0));
    }

    private RawJournal raw() throws IOException {
        return RawJournal.open(data, JournalLimits.DEFAULT, InstantSource.system(), executor);
    }

    private CompletableFuture<Void> store(DeviceReport report) {
        if (full) {
            return CompletableFuture.failedFuture(new IOException("no room"));
        }
        stored.addAll(report.values());
        return CompletableFuture.completedFuture(null);
    }
}
