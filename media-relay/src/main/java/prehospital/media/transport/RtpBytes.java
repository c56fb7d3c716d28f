package prehospital.media.transport;

/** What the first bytes of a packet say: which protocol (RFC 7983) and which source. */
final class RtpBytes {
    /** Where an RTP packet names its source. */
    static final int RTP_SOURCE = 8;

    /** Where an RTCP packet names who sends it. */
    static final int RTCP_SOURCE = 4;

    private static final int DTLS_FIRST = 20;
    private static final int DTLS_LAST = 63;
    private static final int RTP_FIRST = 128;
    private static final int RTP_LAST = 191;
    /** Second byte of RTCP (RFC 5761, 4). */
    private static final int RTCP_FIRST = 192;

    private static final int RTCP_LAST = 223;
    private static final int RTP_HEADER_BYTES = 12;
    private static final int RTCP_HEADER_BYTES = 8;

    /** Kinds of packets. */
    enum Kind {
        DTLS,
        RTP,
        RTCP,
        OTHER
    }

    private RtpBytes() {}

    static Kind kind(byte[] bytes, int offset, int length) {
        if (length < RTCP_HEADER_BYTES) {
            return Kind.OTHER;
        }
        int first = bytes[offset] & 0xff;
        if (first >= DTLS_FIRST && first <= DTLS_LAST) {
            return Kind.DTLS;
        }
        if (first < RTP_FIRST || first > RTP_LAST) {
            return Kind.OTHER;
        }
        int second = bytes[offset + 1] & 0xff;
        if (second >= RTCP_FIRST && second <= RTCP_LAST) {
            return Kind.RTCP;
        }
        return length >= RTP_HEADER_BYTES ? Kind.RTP : Kind.OTHER;
    }

    static int source(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }
}
