package prehospital.vehicle.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;

/**
 * Frames as records: JSON, or {@code P<epoch millis>} in place of a position that was thinned, or {@code E<name>}, a line's end and JSON for what a person entered on
 * a tablet that gave it a name.
 */
final class FrameCodec {
    private static final String POSITION = "PositionReported";

    private FrameCodec() {}

    static byte[] encode(UplinkFrame frame) {
        return Wire.write(frame).getBytes(StandardCharsets.UTF_8);
    }

    /** A frame that carries out an entry of a tablet, with the entry's name. */
    static byte[] encode(UplinkFrame frame, Optional<String> entry) {
        String name = entry.map(text -> "E" + text + "\n").orElse("");
        return (name + Wire.write(frame)).getBytes(StandardCharsets.UTF_8);
    }

    /** The name of the tablet's entry that a record carried out. */
    static Optional<String> entered(SegmentLog.Entry entry) {
        if (entry.lost() || entry.payload()[0] != 'E') {
            return Optional.empty();
        }
        String text = new String(entry.payload(), StandardCharsets.UTF_8);
        return Optional.of(text.substring(1, Math.max(1, text.indexOf('\n'))));
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
            return Wire.readOwn(
                    text.startsWith("E") ? text.substring(text.indexOf('\n') + 1) : text, UplinkFrame.class);
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
