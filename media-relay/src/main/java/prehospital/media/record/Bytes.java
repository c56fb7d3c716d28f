package prehospital.media.record;

import java.io.ByteArrayOutputStream;

/** Numbers in network order. */
final class Bytes {
    private Bytes() {}

    /** 1 to 4 bytes as a number; of 4 bytes the highest bit is the sign. */
    static int number(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        return value;
    }

    /** Appends the lowest bytes of a number, 1 to 8 of them. */
    static void put(ByteArrayOutputStream out, long value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)));
        }
    }
}
