package prehospital.vehicle.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.protocol.FrameClass;
import prehospital.protocol.link.FrameRun;
import prehospital.protocol.link.FrameRuns;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.vehicle.journal.FrameJournal;
import prehospital.vehicle.journal.JournalLimits;

class LaneSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final FrameJournal journal;

    LaneSenderTest(@TempDir Path data) throws IOException {
        this.journal = FrameJournal.open(data, JournalLimits.DEFAULT, InstantSource.fixed(NOW), Runnable::run);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private void write(int frames) {
        for (int i = 0; i < frames; i++) {
            journal.append(new Uplink.DeviceChanged("m", true)).join();
        }
    }

    private static void send(LaneSender lane, FrameRun numbers) {
        for (long number = numbers.first(); number <= numbers.through(); number++) {
            lane.sent(number, 100);
        }
    }

    @Test
    void vitalsThatAreFarBehindBeginWithTheNewest() {
        LaneSender lane = new LaneSender(FrameClass.VITALS, journal, List.of());
        write(LaneSender.BEHIND);
        assertThat(lane.fresh()).contains(new FrameRun(1, LaneSender.BEHIND));
        write(80);
        assertThat(lane.fresh()).contains(new FrameRun(101 - LaneSender.TAIL, 100));
        send(lane, lane.fresh().orElseThrow());
        assertThat(lane.fresh()).isEmpty();
        assertThat(lane.missing()).contains(new FrameRun(1, 100 - LaneSender.TAIL));
        send(lane, lane.missing().orElseThrow());
        assertThat(lane.missing()).isEmpty();
        assertThat(lane.underway()).isEqualTo(100);
    }

    @Test
    void statusesKeepTheirOrderHoweverManyWait() {
        LaneSender lane = new LaneSender(FrameClass.STATUS, journal, List.of(new FrameRun(1, 3)));
        write(200);
        assertThat(lane.fresh()).contains(new FrameRun(4, 200));
        assertThat(lane.missing()).isEmpty();
    }

    @Test
    void withManyGapsTheOrderIsKeptUntilTheyClose() {
        LaneSender lane = new LaneSender(FrameClass.VITALS, journal, List.of());
        write(50);
        for (int gap = 1; gap <= FrameRuns.RUNS_MAX; gap++) {
            send(lane, lane.fresh().orElseThrow());
            write(50);
        }
        long sent = FrameRuns.RUNS_MAX * 50L;
        assertThat(lane.fresh()).contains(new FrameRun(sent + 1, sent + 50));
    }

    @Test
    void whatIsStoredIsAcknowledgedUpToTheFirstGapAndCounted() {
        LaneSender lane = new LaneSender(FrameClass.VITALS, journal, List.of());
        write(100);
        send(lane, new FrameRun(96, 100));
        assertThat(lane.stored(96, 100)).isEqualTo(500);
        assertThat(journal.durableThrough()).isZero();
        assertThat(journal.unstored()).isEqualTo(95);
        send(lane, new FrameRun(1, 95));
        assertThat(lane.stored(1, 95)).isEqualTo(9_500);
        assertThat(journal.durableThrough()).isEqualTo(100);
        assertThat(journal.unstored()).isZero();
    }

    @Test
    void aFrameThatTheDiskNoLongerHasIsSaidUnderItsNumber() {
        LaneSender lane = new LaneSender(FrameClass.VITALS, journal, List.of());
        write(5);
        List<UplinkFrame> read = journal.read(3, 2).join();
        List<UplinkFrame> whole = lane.whole(new FrameRun(1, 5), read, NOW);
        assertThat(whole).extracting(UplinkFrame::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(whole.getFirst().body()).isInstanceOf(Uplink.FrameOmitted.class);
        assertThat(lane.whole(new FrameRun(1, 1), read, NOW))
                .as("no further than was asked for")
                .extracting(UplinkFrame::sequence)
                .containsExactly(1L);
    }
}
