package prehospital.media.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Elements of EBML (RFC 8794), in which Matroska (RFC 9559) is written. */
final class Ebml {
    static final int HEADER = 0x1A45DFA3;
    static final int SEGMENT = 0x18538067;
    static final int SEEK_HEAD = 0x114D9B74;
    static final int VOID = 0xEC;
    static final int INFO = 0x1549A966;
    static final int TRACKS = 0x1654AE6B;
    static final int CLUSTER = 0x1F43B675;
    static final int CUES = 0x1C53BB6B;
    static final int CODEC = 0x86;
    static final int TRACK = 0xAE;
    static final int DATE = 0x4461;
    static final int TIMECODE = 0xE7;
    static final int BLOCK = 0xA3;
    static final int KEY_FRAME = 0x80;

    private Ebml() {}

    /** A run of elements in the making. */
    static final class Made {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Made number(int id, long value) {
            int count = 1;
            while (count < 8 && value >>> (8 * count) != 0) {
                count++;
            }
            return number(id, value, count);
        }

        Made number(int id, long value, int count) {
            start(id, count);
            Bytes.put(out, value, count);
            return this;
        }

        Made real(int id, double value) {
            return number(id, Double.doubleToLongBits(value), 8);
        }

        Made text(int id, String value) {
            return bytes(id, value.getBytes(StandardCharsets.US_ASCII));
        }

        Made bytes(int id, byte[] value) {
            start(id, value.length);
            out.writeBytes(value);
            return this;
        }

        Made in(int id, Made inner) {
            return bytes(id, inner.bytes());
        }

        /** An element that takes this much room in all, 2 to 128 bytes, and says nothing. */
        Made room(int all) {
            return bytes(VOID, new byte[all - 2]);
        }

        /** The head of an element whose size nobody knows yet. */
        Made open(int id) {
            id(id);
            Bytes.put(out, 0x01FF_FFFF_FFFF_FFFFL, 8);
            return this;
        }

        /** Bytes that are elements already. */
        Made raw(byte[] elements) {
            out.writeBytes(elements);
            return this;
        }

        private void start(int id, int size) {
            id(id);
            if (size < 0x7f) {
                out.write(0x80 | size);
            } else {
                Bytes.put(out, 0x1000_0000L | size, 4);
            }
        }

        private void id(int id) {
            int count = id >>> 8 == 0 ? 1 : id >>> 16 == 0 ? 2 : id >>> 24 == 0 ? 3 : 4;
            Bytes.put(out, id, count);
        }

        int size() {
            return out.size();
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
