package prehospital.media.record;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** VP8 from its packets (RFC 7741); size and key frames from the head of a frame (RFC 6386, 9.1). */
final class Vp8Frames implements Frames {
    private static final int HEAD_BYTES = 10;

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private Frame.Shape shape = Frame.Shape.NONE;
    private boolean open;
    private long timestamp;
    private int dropped;

    @Override
    public Optional<Frame> take(RtpPacket packet) {
        byte[] payload = packet.payload();
        int at = body(payload);
        if (at >= payload.length) {
            return Optional.empty(); // padding that keeps the bandwidth estimate alive
        }
        boolean begins = (payload[0] & 0x10) != 0 && (payload[0] & 0x0f) == 0;
        if (begins || (open && packet.timestamp() != timestamp)) {
            broken();
            open = begins;
            timestamp = packet.timestamp();
        }
        if (!open) {
            return Optional.empty();
        }
        frame.write(payload, at, payload.length - at);
        if (frame.size() > FRAME_MAX) {
            broken();
        }
        return packet.marker() && open ? done() : Optional.empty();
    }

    /** Where the codec's own bytes begin, behind the payload descriptor. */
    private static int body(byte[] payload) {
        if (payload.length == 0 || (payload[0] & 0x80) == 0) {
            return 1;
        }
        if (payload.length < 2) {
            return payload.length;
        }
        int extensions = payload[1];
        int at = 2;
        if ((extensions & 0x80) != 0) {
            at += at < payload.length && (payload[at] & 0x80) != 0 ? 2 : 1;
        }
        at += (extensions & 0x40) != 0 ? 1 : 0;
        return at + ((extensions & 0x30) != 0 ? 1 : 0);
    }

    private Optional<Frame> done() {
        byte[] bytes = frame.toByteArray();
        frame.reset();
        open = false;
        boolean whole = (bytes[0] & 1) == 0;
        if (whole) {
            boolean sound =
                    bytes.length > HEAD_BYTES && bytes[3] == (byte) 0x9d && bytes[4] == 0x01 && bytes[5] == 0x2a;
            if (!sound) {
                dropped++;
                return Optional.empty();
            }
            shape = new Frame.Shape(little(bytes, 6), little(bytes, 8), new byte[0]);
        }
        return Optional.of(new Frame(timestamp, whole, shape, 0, bytes));
    }

    private static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0x3f) << 8;
    }

    @Override
    public void broken() {
        dropped += open ? 1 : 0;
        open = false;
        frame.reset();
    }

    @Override
    public int dropped() {
        return dropped;
    }
}
