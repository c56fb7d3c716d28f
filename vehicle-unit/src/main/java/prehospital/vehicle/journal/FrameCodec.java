package prehospital.vehicle.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/** Frames as records: JSON, or {@code P<epoch millis>} in place of a position that was thinned. */
final class FrameCodec {
    private static final String POSITION = "PositionReported";

    private FrameCodec() {}

    static byte[] encode(UplinkFrame frame) {
        return Wire.write(frame).getBytes(StandardCharsets.UTF_8);
    }

    /** A record as a frame; one that is lost or unreadable becomes a frame that says so, under the same number. */
    static UplinkFrame decode(SegmentLog.Entry entry) {
        if (entry.lost()) {
            return omitted(entry.number(), Instant.EPOCH, "UNKNOWN", "damaged on disk");
        }
        String text = new String(entry.payload(), StandardCharsets.UTF_8);
        if (text.startsWith("P")) {
            Instant at = Instant.ofEpochMilli(Long.parseLong(text.substring(1)));
            return omitted(entry.number(), at, POSITION, "thinned: the disk was full");
        }
        try {
            return Wire.readOwn(text, UplinkFrame.class);
        } catch (BadMessage e) {
            return omitted(entry.number(), Instant.EPOCH, "UNKNOWN", "not readable: " + e.getMessage());
        }
    }

    /** True for a record that still holds a position. */
    static boolean isPosition(SegmentLog.Entry entry) {
        return decode(entry).body() instanceof Uplink.PositionReported;
    }

    /** The short form of a position. */
    static SegmentLog.Entry thin(SegmentLog.Entry entry) {
        byte[] mark = ("P" + decode(entry).at().toEpochMilli()).getBytes(StandardCharsets.UTF_8);
        return new SegmentLog.Entry(entry.number(), mark);
    }

    static UplinkFrame omitted(long sequence, Instant at, String what, String reason) {
        return new UplinkFrame(sequence, at, 0, new Uplink.FrameOmitted(what, reason));
    }
}
