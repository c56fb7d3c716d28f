package prehospital.media.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void whatIsMissingIsAskedForUntilItComes() {
        Gaps gaps = new Gaps();
        assertThat(gaps.came(65_534, 0)).isTrue();
        assertThat(gaps.came(1, 0)).isTrue();
        assertThat(gaps.due(5 * MILLI)).as("it may only have been overtaken").isEmpty();
        assertThat(gaps.due(10 * MILLI)).containsExactly(65_535, 0);
        assertThat(gaps.due(20 * MILLI)).as("already asked").isEmpty();
        assertThat(gaps.came(65_535, 30 * MILLI)).isTrue();
        assertThat(gaps.came(65_535, 31 * MILLI)).as("twice").isFalse();
        assertThat(gaps.due(100 * MILLI)).containsExactly(0);
        assertThat(gaps.takeGivenUp()).isFalse();
        assertThat(gaps.due(1_100 * MILLI)).isEmpty();
        assertThat(gaps.takeGivenUp()).isTrue();
        assertThat(gaps.takeGivenUp()).isFalse();
        assertThat(gaps.came(0, 1_200 * MILLI)).as("late, and still welcome").isTrue();
    }

    @Test
    void aLargeHoleIsGivenUpAtOnce() {
        Gaps gaps = new Gaps();
        gaps.came(0, 0);
        gaps.came(Gaps.MISSING_MAX + 2, 0);
        assertThat(gaps.due(MILLI * 10)).isEmpty();
        assertThat(gaps.takeGivenUp()).isTrue();
        assertThat(gaps.came(Gaps.MISSING_MAX + 3, 0)).isTrue();
        assertThat(gaps.came(Gaps.MISSING_MAX + 3, 0)).isFalse();
    }

    @Test
    void atRandomEveryPacketIsNewExactlyOnce() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            Gaps gaps = new Gaps();
            int first = random.nextInt(0x10000);
            TreeSet<Integer> lost = new TreeSet<>();
            gaps.came(first, 0);
            for (int i = 1; i < 3_000; i++) {
                int number = (first + i) & 0xffff;
                if (random.nextInt(20) == 0) {
                    lost.add(number);
                } else {
                    assertThat(gaps.came(number, i)).as("seed %s", seed).isTrue();
                }
                if (random.nextInt(30) == 0 && !lost.isEmpty()) {
                    int found = lost.pollFirst();
                    boolean recent = (short) (number - found) < 1_500;
                    assertThat(!recent || gaps.came(found, i))
                            .as("seed %s", seed)
                            .isTrue();
                }
                lost.removeIf(old -> (short) (number - old) > 400);
            }
        }
    }

    @Test
    void requestsForLostPacketsAreReadAsWritten() {
        List<Integer> lost = List.of(65_530, 65_535, 2, 10, 11, 400);
        byte[] packet = Rtcp.nack(1, 7, lost);
        assertThat(packet).as("65,530 with its mask, 11 in it or not, 400").hasSizeLessThanOrEqualTo(12 + 4 * 3);
        List<Integer> read = new ArrayList<>();
        Rtcp.each(packet, 0, packet.length, (type, format, at, end) -> {
            assertThat(type).isEqualTo(Rtcp.TRANSPORT_FEEDBACK);
            assertThat(format).isEqualTo(Rtcp.NACK);
            assertThat(Rtp.i32(packet, at + 8)).isEqualTo(7);
            Rtcp.lost(packet, at, end, read::add);
        });
        assertThat(read).containsExactlyElementsOf(lost);
    }

    @Test
    void aCompoundPacketIsReadUpToWhatIsDamaged() {
        byte[] loss = Rtcp.pictureLoss(1, 2);
        byte[] both = new byte[loss.length * 2];
        System.arraycopy(loss, 0, both, 0, loss.length);
        System.arraycopy(loss, 0, both, loss.length, loss.length);
        List<Integer> seen = new ArrayList<>();
        Rtcp.each(both, 0, both.length, (type, format, at, end) -> seen.add(at));
        assertThat(seen).containsExactly(0, 12);
        seen.clear();
        Rtp.put16(both, 14, 400);
        Rtcp.each(both, 0, both.length, (type, format, at, end) -> seen.add(at));
        assertThat(seen).containsExactly(0);
    }

    @Test
    void reportsSayWhatWasLost() {
        Reception reception = new Reception(9, 90_000);
        assertThat(reception.block(0)).isEmpty();
        for (int i = 0; i < 100; i++) {
            if (i % 4 != 1) {
                reception.came((65_500 + i) & 0xffff, i * 3_000, i * 33_333_333L);
            }
        }
        reception.reported(0x1234_5678_9abc_def0L, 1_000 * MILLI);
        Reception.Block block = reception.block(1_500 * MILLI).orElseThrow();
        assertThat(block.fractionLost()).isEqualTo(64);
        assertThat(block.lost()).isEqualTo(25);
        assertThat(block.highest()).as("one round").isEqualTo(0x10000 + 63);
        assertThat(block.jitter()).isLessThan(2);
        assertThat(block.lastReport()).isEqualTo(0x5678_9abc);
        assertThat(block.sinceReport()).isEqualTo(32_768);
        assertThat(reception.block(2_000 * MILLI).orElseThrow().fractionLost()).isZero();
        byte[] packet = Rtcp.receiverReport(5, List.of(block));
        assertThat(Rtp.u16(packet, 2)).isEqualTo(7);
        assertThat(packet[12] & 0xff).isEqualTo(64);
    }

    @Test
    void viewersSeeNumbersAndClockGoOn() {
        Continuity continuity = new Continuity(90_000);
        Object first = new Object();
        Object second = new Object();
        assertThat(continuity.sequence(first, 65_535, 1_000, 0)).isEqualTo(65_535);
        assertThat(continuity.sequence(first, 0, 4_000, 33 * MILLI)).isZero();
        assertThat(continuity.timestamp(4_000)).isEqualTo(4_000);
        assertThat(continuity.sequence(second, 777, 50, 1_033 * MILLI)).isEqualTo(1);
        assertThat(continuity.timestamp(50)).isEqualTo(4_000 + 90_000);
        assertThat(continuity.sequence(second, 776, 50, 1_034 * MILLI))
                .as("before the first that was seen of it")
                .isEqualTo(-1);
        assertThat(continuity.sequence(second, 778, 50, 1_035 * MILLI)).isEqualTo(2);
        assertThat(continuity.follows(first)).isFalse();
    }

    @Test
    void aWholePictureIsAskedForOnceForAllAndAgainUntilItComes() {
        WholePicture whole = new WholePicture();
        assertThat(whole.due(0)).isFalse();
        whole.want();
        whole.want();
        assertThat(whole.due(0)).isTrue();
        assertThat(whole.due(100 * MILLI)).isFalse();
        assertThat(whole.due(300 * MILLI)).isTrue();
        whole.came();
        assertThat(whole.due(900 * MILLI)).isFalse();
    }

    @Test
    void arrivalsAreToldAsTheSenderReadsThem() {
        Arrivals arrivals = new Arrivals();
        assertThat(arrivals.report(1, 2)).isEmpty();
        arrivals.came(65_534, 1_000 * MILLI);
        arrivals.came(65_535, 1_001 * MILLI);
        arrivals.came(2, 1_101 * MILLI);
        arrivals.came(1, 1_102 * MILLI);
        byte[] packet = arrivals.report(1, 2).orElseThrow();
        assertThat(packet.length % 4).isZero();
        assertThat(packet[0] & 0x1f).isEqualTo(15);
        assertThat(packet[1] & 0xff).isEqualTo(205);
        assertThat(Rtp.u16(packet, 12)).isEqualTo(65_534);
        assertThat(Rtp.u16(packet, 14)).as("packets").isEqualTo(5);
        assertThat(packet[19]).as("first report").isZero();
        // Came, came, lost, came late (a large step), came before that (a step back): 01 01 00 10 10 in a chunk of two
        // bits each.
        assertThat(Rtp.u16(packet, 20)).isEqualTo(0xc000 | 0b01_01_00_10_10_00_00);
        assertThat(packet[22]).isZero();
        assertThat(packet[23]).as("a millisecond in quarters").isEqualTo((byte) 4);
        assertThat((short) Rtp.u16(packet, 24)).isEqualTo((short) 404);
        assertThat((short) Rtp.u16(packet, 26)).isEqualTo((short) -4);
        arrivals.came(3, 1_110 * MILLI);
        arrivals.came(0, 1_111 * MILLI);
        byte[] next = arrivals.report(1, 2).orElseThrow();
        assertThat(Rtp.u16(next, 12)).as("older ones are left out").isEqualTo(3);
        assertThat(next[19]).isEqualTo((byte) 1);
    }
}
