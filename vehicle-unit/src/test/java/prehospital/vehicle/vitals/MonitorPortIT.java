package prehospital.vehicle.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.vehicle.device.AlreadyStored;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceInbox;
import prehospital.vehicle.device.DeviceReport;
import prehospital.vehicle.journal.JournalLimits;
import prehospital.vehicle.journal.RawJournal;
import prehospital.vehicle.link.FakeCentre;
import prehospital.web.mllp.MllpFrames;

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
        int port = listen();
        try (MllpClient monitor = new MllpClient(port)) {
            assertThat(monitor.send(message)).contains("MSA|AA|7");
            assertThat(monitor.send(message)).contains("MSA|AA|7");
            // The same number with other content is another message.
            assertThat(monitor.send(MllpClient.heartRate("7", 81, now))).contains("MSA|AA|7");
        }
        assertThat(stored).hasSize(2);
        try (MllpClient monitor = new MllpClient(listen())) {
            assertThat(monitor.send(message)).contains("MSA|AA|7");
        }
        assertThat(stored).hasSize(2);
    }

    @Test
    void aStartFinishesWhatACrashInterruptedAndStoresNothingTwice() throws IOException {
        String kept = MllpClient.heartRate("1", 80, now);
        String half = MllpClient.heartRate("2", 81, now);
        String lost = MllpClient.heartRate("3", 82, now);
        try (RawJournal raw = raw()) {
            Instant at = now.truncatedTo(ChronoUnit.MILLIS);
            for (String message : List.of(kept, half, lost)) {
                byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
                raw.received(MonitorIntake.key(Hl7Header.read(bytes), bytes), at, bytes)
                        .join();
            }
            byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
            raw.stored(MonitorIntake.key(Hl7Header.read(bytes), bytes), at).join();
        }
        assertThat(left().open()).hasSize(2);
        AlreadyStored frames = new AlreadyStored(List.of(new Uplink.VitalsReported(Optional.empty(), values(half))));
        try (MllpClient monitor = new MllpClient(listen(left(), frames))) {
            for (String message : List.of(kept, half, lost)) {
                assertThat(monitor.send(message)).contains("MSA|AA");
            }
        }
        assertThat(stored).extracting(VitalValue::value).containsExactly(82.0);
    }

    private List<VitalValue> values(String message) {
        try {
            Hl7Header header = Hl7Header.read(message.getBytes(StandardCharsets.UTF_8));
            return new MonitorParser(ZoneOffset.UTC).parse(header, now).report().values();
        } catch (MonitorParser.BadHl7 e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatCannotBeStoredIsNotAcknowledgedAndTakenWhenItCan() throws IOException {
        full = true;
        try (MllpClient monitor = new MllpClient(listen())) {
            String message = MllpClient.heartRate("8", 80, now);
            assertThat(monitor.send(message)).contains("MSA|AE|8").contains("no room");
            full = false;
            assertThat(monitor.send(message)).contains("MSA|AA|8");
        }
        assertThat(stored).hasSize(1);
    }

    @Test
    void garbageAndHalfMessagesAreSkippedAndTheNextMessageTaken() throws IOException {
        try (MllpClient monitor = new MllpClient(listen())) {
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

    /** As a start does: with what the run before left. */
    private int listen() throws IOException {
        return listen(
                left(), new AlreadyStored(List.of(new Uplink.VitalsReported(Optional.empty(), List.copyOf(stored)))));
    }

    private int listen(RawJournal.Left left, AlreadyStored content) throws IOException {
        DeviceBoard devices = new DeviceBoard(InstantSource.system(), (name, state, lineChanged) -> {});
        DeviceInbox inbox = new DeviceInbox(raw(), this::store, content);
        MonitorIntake intake = new MonitorIntake(InstantSource.system(), ZoneOffset.UTC, executor, inbox);
        intake.resume(left);
        return FakeCentre.await(new MonitorPort(vertx, InstantSource.system(), devices, intake).listen("127.0.0.1", 0));
    }

    private RawJournal.Left left() throws IOException {
        try (RawJournal raw = raw()) {
            return raw.left(10);
        }
    }

    private RawJournal raw() throws IOException {
        return RawJournal.open(data, JournalLimits.DEFAULT, executor);
    }

    private CompletableFuture<Void> store(DeviceReport report) {
        if (full) {
            return CompletableFuture.failedFuture(new IOException("no room"));
        }
        stored.addAll(report.values());
        return CompletableFuture.completedFuture(null);
    }
}
