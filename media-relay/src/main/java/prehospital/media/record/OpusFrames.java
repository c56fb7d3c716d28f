package prehospital.media.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Opus from its packets (RFC 7587), one frame each; the length from its first bytes (RFC 6716, 3.1), the head of a file as in RFC 7845, 5.1. */
final class OpusFrames implements Frames {
    private static final int TICKS_MAX = 5_760;
    private static final int[] SILK = {480, 960, 1_920, 2_880};
    private static final Frame.Shape SHAPE = new Frame.Shape(0, 0, head());

    private int dropped;

    @Override
    public Optional<Frame> take(RtpPacket packet) {
        byte[] payload = packet.payload();
        if (payload.length == 0) {
            return Optional.empty();
        }
        int ticks = ticks(payload);
        if (ticks == 0 || ticks > TICKS_MAX) {
            dropped++;
            return Optional.empty();
        }
        return Optional.of(new Frame(packet.timestamp(), true, SHAPE, ticks, payload));
    }

    /** How long a packet lasts at 48 kHz; 0 when it does not say. */
    private static int ticks(byte[] payload) {
        int config = (payload[0] & 0xff) >> 3;
        int one = config < 12 ? SILK[config & 3] : config < 16 ? 480 << (config & 1) : 120 << (config & 3);
        int count = switch (payload[0] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> payload.length > 1 ? payload[1] & 0x3f : 0;
        };
        return one * count;
    }

    private static byte[] head() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("OpusHead".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {1, 2, 0, 0});
        out.writeBytes(new byte[] {(byte) 0x80, (byte) 0xbb, 0, 0}); // 48,000 Hz, the lowest byte first
        out.writeBytes(new byte[] {0, 0, 0});
        return out.toByteArray();
    }

    @Override
    public void broken() {
        // Every packet stands for itself.
    }

    @Override
    public int dropped() {
        return dropped;
    }
}
