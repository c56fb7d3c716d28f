package prehospital.media.lean;

/** Reads and writes fields of RTP packets (RFC 3550, 5.1; header extensions: RFC 8285). Pure. */
final class Rtp {
    static final int FIXED_BYTES = 12;
    static final int TYPE_MASK = 0x7f;

    private static final int EXTENDED = 0x10;
    private static final int PADDED = 0x20;
    private static final int MARKED = 0x80;
    private static final int ONE_BYTE_PROFILE = 0xbede;
    private static final int STOP = 15;

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

    /** The value of a header extension of two bytes; −1 when the packet has none of that number. */
    static int extension16(byte[] bytes, int offset, int header, int id) {
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
                return count == 2 && value + 2 <= end ? u16(bytes, value) : -1;
            }
            at = value + count;
        }
        return -1;
    }
}
