package prehospital.media.record;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Still pictures, each of which travels to the disk as one packet of our own making and can be decoded alone. Width and height from the JPEG's own head (ITU-T T.81, B.2.2). */
final class StillFrames implements Frames {
    private static final int PAYLOAD_TYPE = 26;
    private static final int VERSION = 0x80;
    private static final int HEAD_BYTES = 12;
    private static final int SOURCE = 1;

    private int dropped;

    /** A packet with a picture that came at this time, by a clock in milliseconds; {@code number} counts the pictures. */
    static byte[] packet(int number, long millis, byte[] jpeg) {
        return ByteBuffer.allocate(HEAD_BYTES + jpeg.length)
                .put((byte) VERSION)
                .put((byte) PAYLOAD_TYPE)
                .putShort((short) number)
                .putInt((int) (millis * TrackCodec.JPEG.ticksPerMilli()))
                .putInt(SOURCE)
                .put(jpeg)
                .array();
    }

    @Override
    public Optional<Frame> take(RtpPacket packet) {
        Optional<Frame.Shape> shape = shape(packet.payload());
        dropped += shape.isEmpty() ? 1 : 0;
        return shape.map(known -> new Frame(packet.timestamp(), true, known, 0, packet.payload()));
    }

    /** Width and height stand in the first frame header; absent when there is none. */
    private static Optional<Frame.Shape> shape(byte[] jpeg) {
        int at = 2;
        while (at + 9 <= jpeg.length && jpeg[at] == (byte) 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return Optional.of(
                        new Frame.Shape(Bytes.number(jpeg, at + 7, 2), Bytes.number(jpeg, at + 5, 2), new byte[0]));
            }
            at += 2 + Bytes.number(jpeg, at + 2, 2);
        }
        return Optional.empty();
    }

    @Override
    public void broken() {
        // Every picture stands for itself.
    }

    @Override
    public int dropped() {
        return dropped;
    }
}
