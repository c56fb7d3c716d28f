package prehospital.media.lean;

/** Packets that are sent again, in a stream of their own (RFC 4588, 4): the original's number stands before its payload. Pure. */
final class Rtx {
    static final int ORIGINAL_BYTES = 2;

    private Rtx() {}

    /**
     * The original of a repeated packet, without header extension.
     *
     * @param into receives it
     * @return its length; 0 when nothing is repeated, as in packets that only probe the way
     */
    static int unwrap(byte[] bytes, int offset, int length, int type, int source, byte[] into) {
        int header = Rtp.headerBytes(bytes, offset, length);
        int padding = header < 0 ? -1 : Rtp.paddingBytes(bytes, offset, length, header);
        if (padding < 0 || length - header - padding <= ORIGINAL_BYTES || length > into.length) {
            return 0;
        }
        int original = Rtp.u16(bytes, offset + header);
        int plain = Rtp.plainHeaderBytes(bytes, offset);
        int payload = length - header - ORIGINAL_BYTES;
        System.arraycopy(bytes, offset, into, 0, plain);
        System.arraycopy(bytes, offset + header + ORIGINAL_BYTES, into, plain, payload);
        into[0] = (byte) (into[0] & ~0x10);
        Rtp.type(into, 0, type);
        Rtp.put16(into, 2, original);
        Rtp.put32(into, 8, source);
        return plain + payload;
    }

    /** A packet without header extension made into one that repeats it; answers its length, 0 when there is no room. */
    static int wrap(byte[] packet, int length, int type, int source, int sequence, byte[] into) {
        if (length + ORIGINAL_BYTES > into.length) {
            return 0;
        }
        int header = Rtp.plainHeaderBytes(packet, 0);
        System.arraycopy(packet, 0, into, 0, header);
        Rtp.put16(into, header, Rtp.sequence(packet, 0));
        System.arraycopy(packet, header, into, header + ORIGINAL_BYTES, length - header);
        Rtp.type(into, 0, type);
        Rtp.put16(into, 2, sequence);
        Rtp.put32(into, 8, source);
        return length + ORIGINAL_BYTES;
    }
}
