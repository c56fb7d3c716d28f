package prehospital.media.lean;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads and writes fields of RTP packets (RFC 3550, 5.1; header extensions: RFC 8285). Pure. */
final class Rtp {
    static final int FIXED_BYTES = 12;
    static final int TYPE_MASK = 0x7f;

    /** What {@link #copyCounted} adds. */
    static final int COUNTER_BYTES = 8;

    static final int PADDING_BYTES = 255;

    private static final int EXTENDED = 0x10;
    private static final int PADDED = 0x20;
    private static final int MARKED = 0x80;
    private static final int ONE_BYTE_PROFILE = 0xbede;
    private static final int TWO_BYTE_PROFILE = 0x1000;
    private static final int STOP = 15;
    private static final int COUNT_BITS = 8;
    private static final int COUNT_MASK = 0xff;

    private Rtp() {}

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    static int i32(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    static void put32(byte[] bytes, int at, int value) {
        put16(bytes, at, value >> 16);
        put16(bytes, at + 2, value);
    }

    static int type(byte[] bytes, int offset) {
        return bytes[offset + 1] & TYPE_MASK;
    }

    static void type(byte[] bytes, int offset, int type) {
        bytes[offset + 1] = (byte) ((bytes[offset + 1] & MARKED) | type);
    }

    static int sequence(byte[] bytes, int offset) {
        return u16(bytes, offset + 2);
    }

    static int timestamp(byte[] bytes, int offset) {
        return i32(bytes, offset + 4);
    }

    static int source(byte[] bytes, int offset) {
        return i32(bytes, offset + 8);
    }

    /** Bytes before the header extension: the fixed header and the contributing sources. */
    static int plainHeaderBytes(byte[] bytes, int offset) {
        return FIXED_BYTES + 4 * (bytes[offset] & 0x0f);
    }

    /** Bytes before the payload; −1 when the packet is shorter than it says. */
    static int headerBytes(byte[] bytes, int offset, int length) {
        int header = plainHeaderBytes(bytes, offset);
        if ((bytes[offset] & EXTENDED) != 0 && header + 4 <= length) {
            header += 4 + 4 * u16(bytes, offset + header + 2);
        } else if ((bytes[offset] & EXTENDED) != 0) {
            return -1;
        }
        return header <= length ? header : -1;
    }

    /** Bytes of padding at the end; −1 when there are fewer bytes than it says. */
    static int paddingBytes(byte[] bytes, int offset, int length, int header) {
        if ((bytes[offset] & PADDED) == 0) {
            return 0;
        }
        int padding = length > header ? bytes[offset + length - 1] & 0xff : 0;
        return padding == 0 || header + padding > length ? -1 : padding;
    }

    /** Copies a packet without its header extension, which viewers have not been told of; answers its length. */
    static int copyPlain(byte[] bytes, int offset, int length, int header, byte[] into) {
        int plain = plainHeaderBytes(bytes, offset);
        System.arraycopy(bytes, offset, into, 0, plain);
        System.arraycopy(bytes, offset + header, into, plain, length - header);
        into[0] = (byte) (into[0] & ~EXTENDED);
        return plain + length - header;
    }

    /** Copies a packet without header extension and puts one of two bytes into it; answers its length, {@value #COUNTER_BYTES} more. */
    static int copyCounted(byte[] packet, int length, int id, int value, byte[] into) {
        int plain = plainHeaderBytes(packet, 0);
        System.arraycopy(packet, 0, into, 0, plain);
        into[0] = (byte) (into[0] | EXTENDED);
        boolean oneByte = id < STOP;
        put16(into, plain, oneByte ? ONE_BYTE_PROFILE : TWO_BYTE_PROFILE);
        put16(into, plain + 2, 1);
        if (oneByte) {
            into[plain + 4] = (byte) (id << 4 | 1);
            put16(into, plain + 5, value);
            into[plain + 7] = 0;
        } else {
            put16(into, plain + 4, id << 8 | 2);
            put16(into, plain + 6, value);
        }
        System.arraycopy(packet, plain, into, plain + COUNTER_BYTES, length - plain);
        return length + COUNTER_BYTES;
    }

    /** A packet of nothing but padding, which tries what a way carries; answers its length. */
    static int padding(int type, int sequence, int timestamp, int source, byte[] into) {
        Arrays.fill(into, FIXED_BYTES, FIXED_BYTES + PADDING_BYTES, (byte) 0);
        into[0] = (byte) (0x80 | PADDED);
        into[1] = (byte) type;
        put16(into, 2, sequence);
        put32(into, 4, timestamp);
        put32(into, 8, source);
        into[FIXED_BYTES + PADDING_BYTES - 1] = (byte) PADDING_BYTES;
        return FIXED_BYTES + PADDING_BYTES;
    }

    /** The value of a header extension of two bytes; −1 when the packet has none of that number. */
    static int extension16(byte[] bytes, int offset, int header, int id) {
        int found = extension(bytes, offset, header, id);
        return found >= 0 && (found & COUNT_MASK) == 2 ? u16(bytes, found >> COUNT_BITS) : -1;
    }

    /** The value of a header extension that is a text; empty when the packet has none of that number. */
    static String extensionText(byte[] bytes, int offset, int header, int id) {
        int found = extension(bytes, offset, header, id);
        return found < 0 ? "" : new String(bytes, found >> COUNT_BITS, found & COUNT_MASK, StandardCharsets.US_ASCII);
    }

    /** Where the value of a header extension begins, and behind that its length; −1 without one. */
    private static int extension(byte[] bytes, int offset, int header, int id) {
        if ((bytes[offset] & EXTENDED) == 0) {
            return -1;
        }
        int at = offset + plainHeaderBytes(bytes, offset);
        boolean oneByte = u16(bytes, at) == ONE_BYTE_PROFILE;
        int end = offset + header;
        at += 4;
        while (at < end) {
            int first = bytes[at] & 0xff;
            if (first == 0) {
                at++;
                continue;
            }
            int found = oneByte ? first >> 4 : first;
            if ((oneByte && found == STOP) || (!oneByte && at + 1 >= end)) {
                return -1;
            }
            int count = oneByte ? (first & 0x0f) + 1 : bytes[at + 1] & 0xff;
            int value = at + (oneByte ? 1 : 2);
            if (found == id) {
                return value + count <= end ? value << COUNT_BITS | count : -1;
            }
            at = value + count;
        }
        return -1;
    }
}
