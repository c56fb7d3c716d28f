package prehospital.media.record;

import java.util.Arrays;
import java.util.Optional;

/**
 * A packet of media (RFC 3550, 5.1).
 *
 * @param type payload type, 0–127
 * @param sequence 0–65,535
 * @param timestamp in ticks of the codec's clock, 0 to 2³²−1
 * @param source synchronization source (SSRC), 0 to 2³²−1
 * @param marker for a picture: the last packet of a frame
 * @param payload without padding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record RtpPacket(int type, int sequence, long timestamp, long source, boolean marker, byte[] payload) {
    private static final int HEADER_BYTES = 12;
    private static final int VERSION = 2;

    /** Reads a packet; absent when it is none. */
    static Optional<RtpPacket> read(byte[] bytes, int offset, int length) {
        if (length < HEADER_BYTES || (bytes[offset] & 0xff) >> 6 != VERSION) {
            return Optional.empty();
        }
        int first = bytes[offset] & 0xff;
        int end = offset + length;
        int at = offset + HEADER_BYTES + 4 * (first & 0x0f);
        if ((first & 0x10) != 0 && at + 4 <= end) {
            at += 4 + 4 * Bytes.number(bytes, at + 2, 2);
        }
        if ((first & 0x20) != 0) {
            end -= bytes[end - 1] & 0xff;
        }
        if (at > end) {
            return Optional.empty();
        }
        int second = bytes[offset + 1] & 0xff;
        return Optional.of(new RtpPacket(
                second & 0x7f,
                Bytes.number(bytes, offset + 2, 2),
                Bytes.number(bytes, offset + 4, 4) & 0xffff_ffffL,
                Bytes.number(bytes, offset + 8, 4) & 0xffff_ffffL,
                second >> 7 == 1,
                Arrays.copyOfRange(bytes, at, end)));
    }
}
