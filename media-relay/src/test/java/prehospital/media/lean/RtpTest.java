package prehospital.media.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import prehospital.media.sdp.VideoCodec;

class RtpTest {
    private static final int SEQUENCE = 0xfffe;

    /** Number 65,534 of source 0x01020304 with a one-byte extension 3 = 0x1234, five bytes of payload and three of padding. */
    private static byte[] extended() {
        byte[] packet = new byte[12 + 4 + 4 + 8];
        packet[0] = (byte) 0xb0;
        packet[1] = (byte) 0xe0;
        Rtp.put16(packet, 2, SEQUENCE);
        Rtp.put32(packet, 4, -5);
        Rtp.put32(packet, 8, 0x01020304);
        Rtp.put32(packet, 12, 0xbede0001);
        Rtp.put32(packet, 16, 0x31123400);
        packet[20] = 7;
        packet[27] = 3;
        return packet;
    }

    @Test
    void fieldsAreRead() {
        byte[] packet = extended();
        int header = Rtp.headerBytes(packet, 0, packet.length);
        assertThat(header).isEqualTo(20);
        assertThat(Rtp.type(packet, 0)).isEqualTo(96);
        assertThat(Rtp.sequence(packet, 0)).isEqualTo(SEQUENCE);
        assertThat(Rtp.timestamp(packet, 0)).isEqualTo(-5);
        assertThat(Rtp.extension16(packet, 0, header, 3)).isEqualTo(0x1234);
        assertThat(Rtp.extension16(packet, 0, header, 4)).isEqualTo(-1);
        assertThat(Rtp.paddingBytes(packet, 0, packet.length, header)).isEqualTo(3);
    }

    @Test
    void extensionsOfTwoBytesAreReadToo() {
        byte[] packet = extended();
        Rtp.put32(packet, 12, 0x10000001);
        Rtp.put32(packet, 16, 0x03021234);
        assertThat(Rtp.extension16(packet, 0, 20, 3)).isEqualTo(0x1234);
    }

    @Test
    void whatLiesAboutItsLengthIsRefused() {
        byte[] packet = extended();
        assertThat(Rtp.headerBytes(packet, 0, 14)).isEqualTo(-1);
        assertThat(Rtp.headerBytes(packet, 0, 19)).isEqualTo(-1);
        packet[27] = 9;
        assertThat(Rtp.paddingBytes(packet, 0, packet.length, 20)).isEqualTo(-1);
    }

    @Test
    void viewersGetNoExtension() {
        byte[] packet = extended();
        byte[] out = new byte[100];
        int count = Rtp.copyPlain(packet, 0, packet.length, 20, out);
        assertThat(count).isEqualTo(packet.length - 8);
        assertThat(Rtp.headerBytes(out, 0, count)).isEqualTo(12);
        assertThat(Arrays.copyOfRange(out, 12, count)).isEqualTo(Arrays.copyOfRange(packet, 20, 28));
    }

    @Test
    void aRepeatedPacketBecomesItsOriginal() {
        byte[] plain = new byte[40];
        int length = Rtp.copyPlain(extended(), 0, 28, 20, plain);
        byte[] repeated = new byte[40];
        int count = Rtx.wrap(plain, length, 97, 9, 500, repeated);
        assertThat(count).isEqualTo(length + 2);
        assertThat(Rtp.type(repeated, 0)).isEqualTo(97);
        assertThat(Rtp.sequence(repeated, 0)).isEqualTo(500);
        assertThat(Rtp.source(repeated, 0)).isEqualTo(9);
        byte[] original = new byte[40];
        assertThat(Rtx.unwrap(repeated, 0, count, 96, 0x01020304, original)).isEqualTo(length);
        assertThat(Arrays.copyOf(original, length)).isEqualTo(Arrays.copyOf(plain, length));
    }

    @Test
    void aProbeRepeatsNothing() {
        byte[] probe = new byte[12 + 10];
        probe[0] = (byte) 0xa0;
        probe[21] = 10;
        assertThat(Rtx.unwrap(probe, 0, probe.length, 96, 1, new byte[40])).isZero();
        assertThat(Rtx.unwrap(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 0, 13, 96, 1, new byte[40]))
                .isZero();
    }

    @Test
    void whatIsKeptIsFoundUntilAnotherTakesItsPlace() {
        PacketCache cache = new PacketCache();
        byte[] packet = new byte[60];
        for (int number = 0; number < PacketCache.PACKETS + 1; number++) {
            Rtp.put16(packet, 2, number);
            cache.keep(packet, 20 + number % 40);
        }
        byte[] out = new byte[60];
        assertThat(cache.copy(0, out)).isZero();
        assertThat(cache.copy(1, out)).isEqualTo(21);
        assertThat(Rtp.sequence(out, 0)).isEqualTo(1);
        assertThat(cache.copy(PacketCache.PACKETS, out)).isPositive();
        assertThat(cache.copy(PacketCache.PACKETS + 1, out)).isZero();
    }

    @Test
    void completePicturesAreKnown() {
        assertThat(vp8(0x10, 0x00)).isTrue();
        assertThat(vp8(0x10, 0x01)).as("depends on others").isFalse();
        assertThat(vp8(0x00, 0x00)).as("not the first packet").isFalse();
        assertThat(vp8(0x90, 0x80, 0x81, 0x02, 0x00))
                .as("with a picture number")
                .isTrue();
        assertThat(vp8(0x90, 0xf0, 0x81, 0x02, 0x05, 0x06, 0x01)).isFalse();
        assertThat(vp8(0x90)).as("cut off").isFalse();
        assertThat(h264(0x65, 0x88)).isTrue();
        assertThat(h264(0x67, 0x42)).isTrue();
        assertThat(h264(0x61, 0x88)).isFalse();
        assertThat(h264(0x7c, 0x85)).as("its first fragment").isTrue();
        assertThat(h264(0x7c, 0x05)).as("a later one").isFalse();
        assertThat(h264(0x78, 0, 2, 0x09, 0x10, 0, 1, 0x67)).as("aggregated").isTrue();
        assertThat(h264(0x78, 0, 2, 0x09, 0x10)).isFalse();
    }

    private static boolean vp8(int... bytes) {
        return Keyframes.begins(VideoCodec.VP8, bytes(bytes), 0, bytes.length);
    }

    private static boolean h264(int... bytes) {
        return Keyframes.begins(VideoCodec.H264, bytes(bytes), 0, bytes.length);
    }

    private static byte[] bytes(int... values) {
        byte[] out = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }
}
