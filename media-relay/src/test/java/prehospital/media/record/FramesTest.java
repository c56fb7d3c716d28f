package prehospital.media.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames out of packets, for each codec. */
class FramesTest {
    @Test
    void vp8IsPutTogetherFromItsPieces() {
        Vp8Frames frames = new Vp8Frames();
        List<byte[]> pieces = Made.picture(true, 3, 640, 360);
        assertThat(frames.take(packet(0, 90, false, pieces.get(0)))).isEmpty();
        assertThat(frames.take(packet(1, 90, false, pieces.get(1)))).isEmpty();
        Frame frame = frames.take(packet(2, 90, true, pieces.get(2))).orElseThrow();
        assertThat(frame.whole()).isTrue();
        assertThat(frame.shape().width()).isEqualTo(640);
        assertThat(frame.shape().height()).isEqualTo(360);
        assertThat(frame.bytes()).hasSize(10 + 3 * 4).endsWith(1, 2, 3, 2);
        assertThat(frames.dropped()).isZero();
    }

    @Test
    void vp8LeavesOutAFrameThatMissesAPiece() {
        Vp8Frames frames = new Vp8Frames();
        List<byte[]> pieces = Made.picture(false, 3, 0, 0);
        frames.take(packet(0, 90, false, pieces.get(0)));
        frames.broken();
        assertThat(frames.take(packet(2, 90, true, pieces.get(2)))).isEmpty();
        assertThat(frames.dropped()).isEqualTo(1);
        assertThat(frames.take(packet(3, 180, true, Made.picture(false, 1, 0, 0).get(0))))
                .isPresent();
    }

    @Test
    void paddingOfVp8IsNoFrame() {
        assertThat(new Vp8Frames().take(packet(0, 0, true, new byte[0]))).isEmpty();
        assertThat(new Vp8Frames().take(packet(0, 0, true, new byte[] {(byte) 0x90})))
                .isEmpty();
    }

    @Test
    void h264TakesSetsAndPictureFromAllThreeKindsOfPackets() {
        H264Frames frames = new H264Frames();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(24);
        for (byte[] unit : List.of(Made.SEQUENCE_SET, Made.PICTURE_SET)) {
            Bytes.put(both, unit.length, 2);
            both.writeBytes(unit);
        }
        assertThat(frames.take(packet(0, 90, false, both.toByteArray()))).isEmpty();
        assertThat(frames.take(packet(1, 90, false, new byte[] {0x7c, (byte) 0x85, 10, 11})))
                .isEmpty();
        assertThat(frames.take(packet(2, 90, false, new byte[] {0x7c, 0x05, 12})))
                .isEmpty();
        Frame frame =
                frames.take(packet(3, 90, true, new byte[] {0x7c, 0x45, 13})).orElseThrow();
        assertThat(frame.whole()).isTrue();
        assertThat(frame.shape().width()).isEqualTo(640);
        assertThat(frame.shape().height()).isEqualTo(480);
        assertThat(frame.shape().setup()).startsWith(1, 0x42, 0xc0, 0x1e, 0xff, 0xe1, 0, 23, 0x67);
        assertThat(frame.bytes()).endsWith(0, 0, 0, 5, 0x65, 10, 11, 12, 13);
        Frame next = frames.take(packet(4, 180, true, new byte[] {0x41, 1, 2})).orElseThrow();
        assertThat(next.whole()).isFalse();
        assertThat(next.bytes()).containsExactly(0, 0, 0, 3, 0x41, 1, 2);
    }

    @Test
    void h264LeavesOutAPieceWithoutItsBeginningAndAFrameAfterALoss() {
        H264Frames frames = new H264Frames();
        assertThat(frames.take(packet(0, 90, true, new byte[] {0x5c, 0x41, 13})))
                .isEmpty();
        frames.broken();
        assertThat(frames.take(packet(3, 180, true, new byte[] {0x41, 1}))).isEmpty();
        assertThat(frames.dropped()).isEqualTo(2);
        assertThat(frames.take(packet(4, 270, true, new byte[] {0x41, 1}))).isPresent();
    }

    @Test
    void opusSaysHowLongItLasts() {
        assertThat(opus(new byte[] {0x78, 1}).map(Frame::ticks)).contains(960); // CELT, 20 ms
        assertThat(opus(new byte[] {0x08, 1}).map(Frame::ticks)).contains(960); // SILK, 20 ms
        assertThat(opus(new byte[] {0x79, 1}).map(Frame::ticks)).contains(1_920); // two of them
        assertThat(opus(new byte[] {0x7b, 3, 1}).map(Frame::ticks)).contains(2_880);
        assertThat(opus(new byte[0])).isEmpty();
        assertThat(opus(new byte[] {0x7b})).isEmpty();
    }

    private static Optional<Frame> opus(byte[] payload) {
        return new OpusFrames().take(packet(0, 0, true, payload));
    }

    private static RtpPacket packet(int sequence, long timestamp, boolean marker, byte[] payload) {
        return Made.read(Made.packet(sequence, timestamp, 7, marker, payload));
    }
}
