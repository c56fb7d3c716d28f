package prehospital.media.lean;

import prehospital.media.sdp.VideoCodec;

/**
 * What a packet of a picture says before its coded bytes: whether it begins a complete picture, and for VP8 (RFC 7741, 4.2) where the number of the picture and that of its base layer stand.
 * Read into again for each packet. Pure; one thread.
 */
final class Descriptor {
    /** In place of what a packet does not have. */
    static final int NONE = -1;

    private static final int MORE = 0x80;
    private static final int HAS_PICTURE = 0x80;
    private static final int HAS_LEVEL = 0x40;
    private static final int HAS_TEMPORAL = 0x30;
    private static final int WIDE = 0x80;
    private static final int SIZE_MASK = 0x3fff;

    private boolean begins;
    private int pictureAt;
    private boolean wide;
    private int picture;
    private int levelAt;
    private int level;
    private int pixels;

    /**
     * Reads a packet.
     *
     * @param from where its payload begins
     * @param end behind its last byte, without padding; not after {@code from} when it has no payload
     */
    void read(VideoCodec codec, byte[] bytes, int from, int end) {
        begins = from < end && Keyframes.begins(codec, bytes, from, end);
        pictureAt = NONE;
        levelAt = NONE;
        picture = NONE;
        level = NONE;
        pixels = 0;
        if (codec == VideoCodec.VP8 && from + 1 < end) {
            vp8(bytes, from, end);
        }
    }

    private void vp8(byte[] bytes, int from, int end) {
        int at = from + 1;
        if ((bytes[from] & MORE) != 0) {
            int has = bytes[at++];
            if ((has & HAS_PICTURE) != 0 && at + 1 < end) {
                pictureAt = at;
                wide = (bytes[at] & WIDE) != 0;
                picture = wide ? Rtp.u16(bytes, at) & 0x7fff : bytes[at] & 0x7f;
                at += wide ? 2 : 1;
            }
            if ((has & HAS_LEVEL) != 0 && at < end) {
                levelAt = at;
                level = bytes[at++] & 0xff;
            }
            at += (has & HAS_TEMPORAL) != 0 ? 1 : 0;
        }
        // A complete picture begins with three bytes, a start code of three, and its size (RFC 6386, 9.1).
        if (begins && at + 10 <= end && Rtp.u16(bytes, at + 3) == 0x9d01 && bytes[at + 5] == 0x2a) {
            pixels = little(bytes, at + 6) * little(bytes, at + 8);
        }
    }

    private static int little(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8) & SIZE_MASK;
    }

    /** Whether a picture that can be decoded alone begins. */
    boolean begins() {
        return begins;
    }

    /** How many pixels that picture has; 0 when it is not said here. */
    int pixels() {
        return pixels;
    }

    /** The number of the picture, of 15 bits or 7; {@link #NONE} without one. */
    int picture() {
        return picture;
    }

    /** The number of the base layer's picture (TL0PICIDX), 0–255; {@link #NONE} without one. */
    int level() {
        return level;
    }

    /** Adds to both numbers where they stand, in a copy of the packet in which the payload lies that many bytes further on. */
    void add(int toPicture, int toLevel, byte[] bytes, int further) {
        if (pictureAt != NONE && wide) {
            Rtp.put16(bytes, pictureAt + further, WIDE << 8 | ((picture + toPicture) & 0x7fff));
        } else if (pictureAt != NONE) {
            bytes[pictureAt + further] = (byte) ((picture + toPicture) & 0x7f);
        }
        if (levelAt != NONE) {
            bytes[levelAt + further] = (byte) (level + toLevel);
        }
    }
}
