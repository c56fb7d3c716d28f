package prehospital.media.publish;

/** Numbers in packets of RTP and RTCP (RFC 3550), in network order. */
final class Rtp {
    /** Length of a header without sources and extension. */
    static final int HEADER = 12;

    /** RTCP packet types on a shared port (RFC 5761, 4). */
    private static final int RTCP_FIRST = 192;

    private static final int RTCP_LAST = 223;

    private Rtp() {}

    static int u16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    /** Three bytes with sign. */
    static int s24(byte[] bytes, int at) {
        return (bytes[at] << 16) | u16(bytes, at + 1);
    }

    static int i32(byte[] bytes, int at) {
        return (u16(bytes, at) << 16) | u16(bytes, at + 2);
    }

    static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    static void put32(byte[] bytes, int at, int value) {
        put16(bytes, at, value >> 16);
        put16(bytes, at + 2, value);
    }

    /** Whether it can be a packet of RTP or RTCP at all. */
    static boolean plausible(byte[] bytes, int length) {
        return length >= 8 && (bytes[0] & 0xC0) == 0x80;
    }

    static boolean isControl(byte[] bytes) {
        int type = bytes[1] & 0xFF;
        return type >= RTCP_FIRST && type <= RTCP_LAST;
    }

    /** Where the payload begins, or the header extension where there is one; more than the length when the packet is torn. */
    static int afterSources(byte[] bytes) {
        return HEADER + 4 * (bytes[0] & 0x0F);
    }
}
