package prehospital.media.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutgoingTrackTest {
    private static final long MILLI = 1_000_000;

    private final OutgoingTrack track = new OutgoingTrack(96, 7, 90_000);

    private static byte[] packet(int source, int number, int time) {
        byte[] bytes = new byte[20];
        bytes[0] = (byte) 0x80;
        bytes[1] = (byte) (0x80 | 33);
        Rtp.put16(bytes, 2, number);
        Rtp.put32(bytes, 4, time);
        Rtp.put32(bytes, 8, source);
        bytes[12] = 42;
        return bytes;
    }

    private byte[] out(int source, int number, int time, long millis) {
        return track.out(packet(source, number, time), 20, millis * MILLI).orElseThrow();
    }

    @Test
    void anEncoderThatWasStartedAgainGoesOnInNumberAndTime() {
        byte[] first = out(1, 65_535, 1_000, 0);
        byte[] second = out(1, 0, 4_000, 33);
        byte[] other = out(2, 30_000, -77, 1_033);
        byte[] next = out(2, 30_001, 3_000 - 77, 1_066);
        assertThat(Rtp.u16(first, 2)).isEqualTo(65_535);
        assertThat(Rtp.u16(second, 2)).isZero();
        assertThat(Rtp.u16(other, 2)).isEqualTo(1);
        assertThat(Rtp.i32(other, 4)).isEqualTo(4_000 + 90_000);
        assertThat(Rtp.u16(next, 2)).isEqualTo(2);
        assertThat(Rtp.i32(next, 4)).isEqualTo(4_000 + 93_000);
        assertThat(next[1] & 0xFF).as("marker and payload type").isEqualTo(0x80 | 96);
        assertThat(Rtp.i32(next, 8)).isEqualTo(7);
    }

    @Test
    void whatWasLostIsRepeatedAsItWas() {
        byte[] sent = out(1, 10, 0, 0);
        byte[] repeated = OutgoingTrack.repeating(track.again(10).orElseThrow(), 97, 8, 500);
        assertThat(repeated).hasSize(sent.length + 2);
        assertThat(Rtp.u16(repeated, 12)).as("the original number").isEqualTo(10);
        assertThat(repeated[14]).isEqualTo((byte) 42);
        assertThat(repeated[1] & 0x7F).isEqualTo(97);
        for (int i = 0; i < OutgoingTrack.KEPT; i++) {
            out(1, 11 + i, 0, 0);
        }
        assertThat(track.again(10)).isEmpty();
    }

    @Test
    void theNumberAcrossTracksStandsInTheHeader() {
        byte[] numbered = OutgoingTrack.numbered(out(1, 10, 0, 0), 3, 0xABCD);
        assertThat(numbered[0] & 0x10).isEqualTo(0x10);
        assertThat(Rtp.u16(numbered, 12)).isEqualTo(0xBEDE);
        assertThat(numbered[16]).isEqualTo((byte) 0x31);
        assertThat(Rtp.u16(numbered, 17)).isEqualTo(0xABCD);
        assertThat(numbered[20]).isEqualTo((byte) 42);
    }

    @Test
    void reportsOfTheEncoderKeepTheirTimeAndGetOurNumbers() {
        out(1, 1, 1_000, 0);
        out(2, 1, 50_000, 1_000);
        byte[] given = new byte[28];
        given[0] = (byte) 0x80;
        given[1] = (byte) 200;
        Rtp.put32(given, 4, 2);
        Rtp.put32(given, 8, 99);
        Rtp.put32(given, 16, 50_000);
        byte[] report = track.report(given).orElseThrow();
        assertThat(Rtp.i32(report, 4)).isEqualTo(7);
        assertThat(Rtp.i32(report, 8)).isEqualTo(99);
        assertThat(Rtp.i32(report, 16)).isEqualTo(91_000);
        assertThat(Rtp.i32(report, 20)).isEqualTo(2);
        Rtp.put32(given, 4, 1);
        assertThat(track.report(given)).as("of an encoder that is gone").isEmpty();
    }

    @Test
    void whatIsNoPacketDoesNotGoOut() {
        assertThat(track.out(new byte[12], 12, 0)).isEmpty();
        byte[] manySources = packet(1, 1, 1);
        manySources[0] = (byte) 0x8F;
        assertThat(track.out(manySources, 20, 0)).isEmpty();
    }
}
