package prehospital.media.lean;

import prehospital.media.sdp.VideoCodec;

/** Tells whether a packet begins a picture that can be decoded alone (VP8: RFC 7741, 4.2 and 4.3; H.264: RFC 6184, 5.4 to 5.8). Pure. */
final class Keyframes {
    private static final int SLICE_OF_WHOLE = 5;
    private static final int PARAMETERS = 7;
    private static final int AGGREGATE = 24;
    private static final int FRAGMENT = 28;
    private static final int UNIT_MASK = 0x1f;

    private Keyframes() {}

    /**
     * Whether the payload begins one.
     *
     * @param from where the payload begins
     * @param end behind its last byte, without padding
     */
    static boolean begins(VideoCodec codec, byte[] bytes, int from, int end) {
        return switch (codec) {
            case VP8 -> vp8(bytes, from, end);
            case H264 -> h264(bytes, from, end);
        };
    }

    private static boolean vp8(byte[] bytes, int from, int end) {
        if (from >= end || (bytes[from] & 0x1f) != 0x10) {
            return false;
        }
        int at = from + 1;
        if ((bytes[from] & 0x80) != 0 && at < end) {
            int more = bytes[at++];
            if ((more & 0x80) != 0 && at < end) {
                at += (bytes[at] & 0x80) != 0 ? 2 : 1;
            }
            at += (more & 0x40) != 0 ? 1 : 0;
            at += (more & 0x30) != 0 ? 1 : 0;
        }
        return at < end && (bytes[at] & 1) == 0;
    }

    private static boolean h264(byte[] bytes, int from, int end) {
        if (from + 1 >= end) {
            return false;
        }
        int unit = bytes[from] & UNIT_MASK;
        if (unit == FRAGMENT) {
            return (bytes[from + 1] & 0x80) != 0 && (bytes[from + 1] & UNIT_MASK) == SLICE_OF_WHOLE;
        }
        if (unit != AGGREGATE) {
            return unit == SLICE_OF_WHOLE || unit == PARAMETERS;
        }
        int at = from + 1;
        while (at + 2 < end) {
            int inner = bytes[at + 2] & UNIT_MASK;
            if (inner == SLICE_OF_WHOLE || inner == PARAMETERS) {
                return true;
            }
            at += 2 + Rtp.u16(bytes, at);
        }
        return false;
    }
}
