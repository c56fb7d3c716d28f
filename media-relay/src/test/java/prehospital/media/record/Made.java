package prehospital.media.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Packets as a publisher would send them. */
final class Made {
    static final int PICTURE_TICKS = 3_000;
    static final int SOUND_TICKS = 960;

    /** A sequence parameter set of 640×480 in the baseline profile, as encoders write it. */
    static final byte[] SEQUENCE_SET = {
        0x67,
        0x42,
        (byte) 0xc0,
        0x1e,
        (byte) 0xda,
        0x02,
        (byte) 0x80,
        (byte) 0xf6,
        (byte) 0x84,
        0x00,
        0x00,
        0x03,
        0x00,
        0x04,
        0x00,
        0x00,
        0x03,
        0x00,
        (byte) 0xca,
        0x3c,
        0x58,
        (byte) 0xba,
        (byte) 0x80
    };

    static final byte[] PICTURE_SET = {0x68, (byte) 0xce, 0x0f, (byte) 0xc8};

    private Made() {}

    /** A packet on the wire. */
    static byte[] packet(int sequence, long timestamp, long source, boolean marker, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x80);
        out.write((marker ? 0x80 : 0) | 96);
        Bytes.put(out, sequence, 2);
        Bytes.put(out, timestamp, 4);
        Bytes.put(out, source, 4);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    static RtpPacket read(byte[] wire) {
        return RtpPacket.read(wire, 0, wire.length).orElseThrow();
    }

    /** A VP8 picture in pieces of its payload, the first with its head. */
    static List<byte[]> picture(boolean whole, int pieces, int width, int height) {
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(0x80 | (i == 0 ? 0x10 : 0));
            out.write(0x80);
            out.write(0x81);
            out.write(0x02);
            if (i == 0 && whole) {
                out.writeBytes(new byte[] {0x10, 0x02, 0x00, (byte) 0x9d, 0x01, 0x2a});
                out.writeBytes(new byte[] {(byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8)});
            } else if (i == 0) {
                out.write(0x11);
            }
            out.writeBytes(new byte[] {1, 2, 3, (byte) i});
            payloads.add(out.toByteArray());
        }
        return payloads;
    }

    /** VP8 of this many pictures, 30 a second, every {@code each}th whole, in one to four packets each. */
    static List<byte[]> pictures(int count, int each, int firstSequence, Random random) {
        List<byte[]> packets = new ArrayList<>();
        int sequence = firstSequence;
        long timestamp = 0xffff_f000L; // passes the end of its range
        for (int i = 0; i < count; i++) {
            List<byte[]> pieces = picture(i % each == 0, 1 + random.nextInt(4), 320, 240);
            for (int k = 0; k < pieces.size(); k++) {
                packets.add(packet(sequence++, timestamp, 7, k == pieces.size() - 1, pieces.get(k)));
            }
            timestamp += PICTURE_TICKS;
        }
        return packets;
    }
}
