package prehospital.media.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransportFeedbackTest {
    private static final long LOST = TransportFeedback.LOST;

    private static byte[] packet(String after) {
        byte[] rest = HexFormat.of().parseHex(after.replace(" ", ""));
        byte[] all = new byte[12 + rest.length];
        all[0] = (byte) 0x8F;
        all[1] = (byte) 205;
        System.arraycopy(rest, 0, all, 12, rest.length);
        return all;
    }

    private static long[] arrivals(byte[] packet) {
        return TransportFeedback.read(packet, 0, packet.length).orElseThrow().arrivals();
    }

    @Test
    void runsOfOneSymbolAreRead() {
        // Base 4, three packets, reference 1 (64 ms), a run of three small differences.
        byte[] packet = packet("0004 0003 000001 07 2003 04 08 00");
        assertThat(arrivals(packet)).containsExactly(260, 268, 268);
        assertThat(TransportFeedback.read(packet, 0, packet.length)
                        .orElseThrow()
                        .base())
                .isEqualTo(4);
    }

    @Test
    void vectorsOfTwoBitsHoldLossesAndLargeDifferencesWithSign() {
        // Received small, lost, received large (−2), lost ×4.
        assertThat(arrivals(packet("FFFE 0003 000000 00 D200 0A FFFE"))).containsExactly(10, LOST, 8);
    }

    @Test
    void vectorsOfOneBitHoldFourteen() {
        // 1 0 1 and eleven that are not there.
        assertThat(arrivals(packet("0000 0003 000000 00 A800 01 02"))).containsExactly(1, LOST, 3);
    }

    @Test
    void aNegativeReferenceIsRead() {
        assertThat(arrivals(packet("0000 0001 FFFFFF 00 2001 00"))).containsExactly(-256);
    }

    @Test
    void tornAndMadeUpBytesAreNeverMoreThanNoReport() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            TransportFeedback.read(noise, 0, noise.length)
                    .ifPresent(read -> assertThat(read.arrivals().length).isLessThanOrEqualTo(65_535));
        }
    }
}
