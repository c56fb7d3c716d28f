package prehospital.media.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * H.264 from its packets (RFC 6184, packetization modes 0 and 1: single units, STAP-A, FU-A). Frames have lengths before their units, as files want them; the
 * parameter sets stay in the frames and stand at the beginning of the file too (ISO/IEC 14496-15, 5.3.3).
 */
final class H264Frames implements Frames {
    private static final int LAST_SINGLE = 23;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int WHOLE = 5;
    private static final int SEQUENCE_SET = 7;
    private static final int PICTURE_SET = 8;

    private final List<byte[]> units = new ArrayList<>();
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private byte[] sequenceSet = new byte[0];
    private byte[] pictureSet = new byte[0];
    private Frame.Shape shape = Frame.Shape.NONE;
    private boolean inPiece;
    private boolean spoiled;
    private boolean missing;
    private long timestamp = -1;
    private int bytes;
    private int dropped;

    @Override
    public Optional<Frame> take(RtpPacket packet) {
        byte[] payload = packet.payload();
        if (payload.length == 0) {
            return Optional.empty();
        }
        if (packet.timestamp() != timestamp) {
            reset(); // the frame before had no end
            timestamp = packet.timestamp();
            spoiled = missing;
        }
        missing = false;
        if (bytes > FRAME_MAX) {
            return Optional.empty();
        }
        boolean understood = switch (payload[0] & 0x1f) {
            case STAP_A -> several(payload);
            case FU_A -> piece(payload);
            default -> (payload[0] & 0x1f) >= 1 && (payload[0] & 0x1f) <= LAST_SINGLE && unit(payload);
        };
        spoiled |= !understood || bytes > FRAME_MAX;
        return packet.marker() ? done() : Optional.empty();
    }

    private boolean unit(byte[] unit) {
        switch (unit[0] & 0x1f) {
            case SEQUENCE_SET -> sequenceSet = unit;
            case PICTURE_SET -> pictureSet = unit;
            default -> {}
        }
        bytes += unit.length;
        return units.add(unit);
    }

    private boolean several(byte[] payload) {
        int at = 1;
        while (at + 2 < payload.length) {
            int length = Bytes.number(payload, at, 2);
            at += 2;
            if (length == 0 || at + length > payload.length) {
                return false;
            }
            unit(Arrays.copyOfRange(payload, at, at + length));
            at += length;
        }
        return at == payload.length;
    }

    private boolean piece(byte[] payload) {
        if (payload.length < 3) {
            return false;
        }
        boolean first = (payload[1] & 0x80) != 0;
        if (first == inPiece) {
            return false;
        }
        if (first) {
            piece.reset();
            piece.write((payload[0] & 0xe0) | (payload[1] & 0x1f));
            inPiece = true;
        }
        piece.write(payload, 2, payload.length - 2);
        if (piece.size() > FRAME_MAX) {
            return false;
        }
        if ((payload[1] & 0x40) != 0) {
            inPiece = false;
            return unit(piece.toByteArray());
        }
        return true;
    }

    private Optional<Frame> done() {
        if (units.isEmpty() && !spoiled && !inPiece) {
            return Optional.empty();
        }
        boolean usable = !spoiled && !inPiece && !units.isEmpty();
        boolean whole = units.stream().anyMatch(unit -> (unit[0] & 0x1f) == WHOLE);
        if (usable && whole) {
            usable = shaped();
        }
        Optional<Frame> made =
                usable ? Optional.of(new Frame(timestamp, whole, shape, 0, lengthsBefore())) : Optional.empty();
        dropped += usable ? 0 : 1;
        clear();
        return made;
    }

    private boolean shaped() {
        if (sequenceSet.length < 4 || pictureSet.length == 0) {
            return false;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {1, sequenceSet[1], sequenceSet[2], sequenceSet[3], (byte) 0xff, (byte) 0xe1});
        Bytes.put(out, sequenceSet.length, 2);
        out.writeBytes(sequenceSet);
        out.write(1);
        Bytes.put(out, pictureSet.length, 2);
        out.writeBytes(pictureSet);
        Optional<SequenceSet> size = SequenceSet.read(sequenceSet);
        size.ifPresent(found -> shape = new Frame.Shape(found.width(), found.height(), out.toByteArray()));
        return size.isPresent();
    }

    private byte[] lengthsBefore() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + 4 * units.size());
        for (byte[] unit : units) {
            Bytes.put(out, unit.length, 4);
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    private void reset() {
        dropped += !units.isEmpty() || inPiece || spoiled ? 1 : 0;
        clear();
    }

    private void clear() {
        units.clear();
        piece.reset();
        bytes = 0;
        inPiece = false;
        spoiled = false;
    }

    /** What is missing may be the end of this frame or the beginning of the next: neither is trusted. */
    @Override
    public void broken() {
        spoiled |= !units.isEmpty() || inPiece;
        missing = true;
    }

    @Override
    public int dropped() {
        return dropped;
    }
}
