package prehospital.media.rate;

import java.util.Optional;

/**
 * One report of which packets of a connection arrived, and when: RTCP transport-wide feedback as draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1 writes it.
 *
 * @param base transport-wide number of the first packet it is about, 0–65,535
 * @param arrivals for each packet from there on when it arrived, in units of 250 µs of the receiver's clock; {@link #LOST} for one that did not. Nobody changes the array
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record TransportFeedback(int base, long[] arrivals) {
    /** In place of a time: it has not arrived. */
    public static final long LOST = Long.MIN_VALUE;

    /** Its type of RTCP packet. */
    public static final int TYPE = 205;

    /** Its format. */
    public static final int FORMAT = 15;

    private static final int FIXED = 20;
    private static final int SMALL = 1;
    private static final int LARGE = 2;
    private static final int TICKS_OF_REFERENCE = 256; // 64 ms in units of 250 µs

    /**
     * Reads one RTCP packet of this type.
     *
     * @return empty when it ends too early, says what cannot be, or is about more than {@value SentPackets#KEPT} packets
     */
    public static Optional<TransportFeedback> read(byte[] bytes, int offset, int length) {
        if (length < FIXED) {
            return Optional.empty();
        }
        int count = u16(bytes, offset + 14);
        int end = offset + length;
        if (count > SentPackets.KEPT) {
            return Optional.empty();
        }
        int[] symbols = new int[count];
        int at = offset + FIXED;
        int known = 0;
        while (known < count) {
            if (at + 2 > end) {
                return Optional.empty();
            }
            known = chunk(u16(bytes, at), symbols, known);
            at += 2;
        }
        long time = (long) ((bytes[offset + 16] << 16) | u16(bytes, offset + 17)) * TICKS_OF_REFERENCE;
        long[] arrivals = new long[count];
        for (int i = 0; i < count; i++) {
            int size = symbols[i] == SMALL ? 1 : symbols[i] == LARGE ? 2 : 0;
            if (at + size > end) {
                return Optional.empty();
            }
            if (size > 0) {
                time += size == 1 ? bytes[at] & 0xFF : (short) u16(bytes, at);
            }
            arrivals[i] = size == 0 ? LOST : time;
            at += size;
        }
        return Optional.of(new TransportFeedback(u16(bytes, offset + 12), arrivals));
    }

    private static int u16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    /** Puts the symbols of one chunk where they belong; answers how many are known then. */
    private static int chunk(int chunk, int[] into, int from) {
        int next = from;
        if ((chunk & 0x8000) == 0) {
            int symbol = (chunk >> 13) & 3;
            for (int run = chunk & 0x1FFF; run > 0 && next < into.length; run--) {
                into[next++] = symbol;
            }
            return (chunk & 0x1FFF) == 0 ? into.length : next;
        }
        boolean two = (chunk & 0x4000) != 0;
        for (int i = 0; i < (two ? 7 : 14) && next < into.length; i++) {
            into[next++] = two ? (chunk >> (12 - 2 * i)) & 3 : (chunk >> (13 - i)) & 1;
        }
        return next;
    }
}
