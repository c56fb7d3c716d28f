package prehospital.vehicle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;

class FrameJournalTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final JournalLimits LIMITS = new JournalLimits(20_000, 20_000, 2_000);
    private static final Uplink POSITION = new Uplink.PositionReported(
            new PositionFix(new LatLon(57.7, 11.97), NOW, Optional.of(40.0), Optional.of(90.0), Optional.of(4.5)));
    private static final Uplink VITALS = new Uplink.VitalsReported(
            Optional.empty(), List.of(new VitalValue(VitalSign.SPO2, 97, NOW, VitalValue.Mark.VALID, "m")));

    private final Path data;

    FrameJournalTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void framesAreNumberedFromOneWithoutGapsOverRestarts() throws IOException {
        for (int run = 0; run < 3; run++) {
            try (FrameJournal journal = open()) {
                journal.append(VITALS).join();
                journal.append(POSITION).join();
            }
        }
        try (FrameJournal journal = open()) {
            assertThat(journal.read(1, 100).join())
                    .extracting(UplinkFrame::sequence)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(journal.read(4, 2).join())
                    .extracting(UplinkFrame::sequence)
                    .containsExactly(4L, 5L);
        }
    }

    @Test
    void theWatermarkSurvivesARestart() throws IOException {
        try (FrameJournal journal = open()) {
            journal.append(VITALS).join();
            journal.offer(1);
            journal.acknowledge(1);
        }
        try (FrameJournal journal = open()) {
            assertThat(journal.durableThrough()).isEqualTo(1);
        }
    }

    @Test
    void storedFilesAreDeletedFirst() throws IOException {
        try (FrameJournal journal = open()) {
            for (int i = 1; i <= 500; i++) {
                assertThat(journal.append(VITALS).join().sequence()).isEqualTo(i);
                journal.offer(i);
                journal.acknowledge(i);
            }
            assertThat(journal.bytes()).isLessThanOrEqualTo(LIMITS.frameBytes() + LIMITS.segmentBytes());
        }
    }

    @Test
    void whenFullOfUnsentDataPositionsAreThinnedVitalsRefusedAndPressesKept() throws IOException {
        try (FrameJournal journal = open()) {
            int vitals = 0;
            boolean refused = false;
            for (int i = 0; i < 400 && !refused; i++) {
                journal.append(POSITION)
                        .exceptionally(e -> new UplinkFrame(0, NOW, 0, POSITION))
                        .join();
                if (i % 4 == 0) {
                    CompletableFuture<UplinkFrame> stored = journal.append(VITALS);
                    refused = stored.isCompletedExceptionally();
                    vitals += refused ? 0 : 1;
                }
            }
            assertThat(refused).as("there is an end to the disk").isTrue();
            assertThatThrownBy(() -> journal.append(VITALS).join()).hasCauseInstanceOf(JournalFull.class);
            long press = journal.append(new Uplink.RedirectSeen(new PreAlertId("P1"), "crew"))
                    .join()
                    .sequence();

            List<UplinkFrame> all = journal.read(1, 10_000).join();
            assertThat(all)
                    .extracting(UplinkFrame::sequence)
                    .isSorted()
                    .hasSize((int) press)
                    .endsWith(press);
            assertThat(all.stream().filter(f -> f.body().equals(VITALS))).hasSize(vitals);
            assertThat(all.stream().filter(f -> f.body() instanceof Uplink.FrameOmitted))
                    .isNotEmpty();
            assertThat(all.stream().filter(f -> f.body().equals(POSITION))).isNotEmpty();
        }
    }

    @Test
    void aDamagedOlderFileIsReportedUnderTheSameNumbers() throws IOException {
        long last;
        try (FrameJournal journal = open()) {
            for (int i = 0; i < 60; i++) {
                journal.append(VITALS).join();
            }
            last = journal.last();
        }
        Path oldest;
        try (var files = Files.list(data.resolve("frames"))) {
            oldest = files.sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(oldest);
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(oldest, bytes);
        try (FrameJournal journal = open()) {
            List<UplinkFrame> all = journal.read(1, 1_000).join();
            assertThat(all)
                    .hasSize((int) last)
                    .extracting(UplinkFrame::sequence)
                    .isSorted();
            assertThat(all.stream().filter(f -> f.body() instanceof Uplink.FrameOmitted))
                    .isNotEmpty();
            assertThat(all.getLast().body()).isEqualTo(VITALS);
        }
    }

    @Test
    void onANewDiskNumberingGoesOnBehindTheCentres() throws IOException {
        try (FrameJournal journal = open()) {
            journal.append(VITALS).join();
            journal.append(POSITION).join();
            journal.align(1_000).join();
            assertThat(journal.last()).isEqualTo(1_002);
            assertThat(journal.durableThrough()).isEqualTo(1_000);
            assertThat(journal.read(1_001, 10).join())
                    .extracting(UplinkFrame::body)
                    .containsExactly(VITALS, POSITION);
        }
    }

    @Test
    void aSecondProgramOnTheDirectoryIsRefused() throws IOException {
        try (DirectoryLock lock = DirectoryLock.acquire(data)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.acquire(data)).isInstanceOf(DirectoryLock.InUse.class);
        }
        DirectoryLock.acquire(data).close();
    }

    @Test
    void rawMessagesComeBackByteForByteAndAreBounded() throws IOException {
        byte[] message = {0, 1, (byte) 0xB0, (byte) 0xA1, 13};
        try (RawJournal raw = RawJournal.open(data, LIMITS, Runnable::run)) {
            for (int i = 0; i < 2_000; i++) {
                raw.refused("k" + i, NOW, message).join();
            }
            assertThat(raw.newest(3))
                    .extracting(RawJournal.RawMessage::key)
                    .containsExactly("bad k1997", "bad k1998", "bad k1999");
            assertThat(raw.newest(1).getFirst().message()).isEqualTo(message);
        }
        try (var files = Files.list(data.resolve("raw"))) {
            assertThat(files.count()).isLessThan(15);
        }
    }

    private FrameJournal open() throws IOException {
        return FrameJournal.open(data, LIMITS, InstantSource.fixed(NOW), Runnable::run);
    }
}
