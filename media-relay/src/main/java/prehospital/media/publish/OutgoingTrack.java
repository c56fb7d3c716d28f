package prehospital.media.publish;

import java.util.Arrays;
import java.util.Optional;

/**
 * One track on its way out: whatever gives its packets, and gives them anew after an encoder was started again, they leave with one source number, in one row of numbers and one run of
 * time, so that who watches need not begin anew. The last {@value #KEPT} are kept for those who ask again. Pure; one thread.
 */
final class OutgoingTrack {
    /** Packets kept for repeating: some seconds of a good picture. */
    static final int KEPT = 1_024;

    /** Bytes that a transport-wide number adds. */
    private static final int EXTENSION = 8;

    private static final int PROFILE = 0xBEDE;

    private final int type;
    private final int source;
    private final int clock;
    private final byte[][] kept = new byte[KEPT][];
    private final int[] keptNumber = new int[KEPT];
    private boolean begun;
    private int numberOffset;
    private int timeOffset;
    private int comesFrom;
    private boolean known;
    private int lastNumber;
    private int lastTime;
    private long lastNanos;
    private long packets;
    private long octets;

    /**
     * A track.
     *
     * @param type RTP payload type that the other end knows
     * @param source synchronization source (SSRC)
     * @param clock of its time stamps, in Hz
     */
    OutgoingTrack(int type, int source, int clock) {
        this.type = type;
        this.source = source;
        this.clock = clock;
    }

    int source() {
        return source;
    }

    /** The giver is another one from the next packet on. */
    void begin() {
        known = false;
    }

    /** A packet as it goes out, without transport-wide number; empty when it is no packet of RTP. */
    Optional<byte[]> out(byte[] bytes, int length, long nanos) {
        if (length <= Rtp.HEADER || Rtp.afterSources(bytes) >= length || (bytes[0] & 0x10) != 0) {
            return Optional.empty();
        }
        int number = Rtp.u16(bytes, 2);
        int time = Rtp.i32(bytes, 4);
        if (!known || Rtp.i32(bytes, 8) != comesFrom) {
            known = true;
            comesFrom = Rtp.i32(bytes, 8);
            numberOffset = begun ? lastNumber + 1 - number : 0;
            timeOffset = begun ? lastTime + elapsed(nanos) - time : 0;
        }
        byte[] out = Arrays.copyOf(bytes, length);
        int outNumber = (number + numberOffset) & 0xFFFF;
        out[1] = (byte) ((bytes[1] & 0x80) | type);
        Rtp.put16(out, 2, outNumber);
        Rtp.put32(out, 4, time + timeOffset);
        Rtp.put32(out, 8, source);
        if (!begun || (short) (outNumber - lastNumber) > 0) {
            lastNumber = outNumber;
            lastTime = time + timeOffset;
            lastNanos = nanos;
        }
        begun = true;
        packets++;
        octets += length - Rtp.HEADER;
        kept[outNumber % KEPT] = out;
        keptNumber[outNumber % KEPT] = outNumber;
        return Optional.of(out);
    }

    /** Longer gaps than an hour are one: nobody waits so long. */
    private int elapsed(long nanos) {
        long millis = Math.clamp((nanos - lastNanos) / 1_000_000, 1, 3_600_000);
        return (int) (millis * clock / 1_000);
    }

    /** What was sent with that number, if it is still kept. */
    Optional<byte[]> again(int number) {
        byte[] packet = kept[number % KEPT];
        return packet != null && keptNumber[number % KEPT] == number ? Optional.of(packet) : Optional.empty();
    }

    /** A sender report (RFC 3550, 6.4.1) of the giver, for this track; empty before a packet of that giver. */
    Optional<byte[]> report(byte[] given) {
        if (given.length < 28 || (given[1] & 0xFF) != 200 || !known || Rtp.i32(given, 4) != comesFrom) {
            return Optional.empty();
        }
        byte[] out = Arrays.copyOf(given, 28);
        out[0] = (byte) 0x80;
        Rtp.put16(out, 2, 6);
        Rtp.put32(out, 4, source);
        Rtp.put32(out, 16, Rtp.i32(given, 16) + timeOffset);
        Rtp.put32(out, 20, (int) packets);
        Rtp.put32(out, 24, (int) octets);
        return Optional.of(out);
    }

    /** A packet that repeats another one (RFC 4588, 4). */
    static byte[] repeating(byte[] original, int type, int source, int number) {
        int header = Rtp.afterSources(original);
        byte[] out = new byte[original.length + 2];
        System.arraycopy(original, 0, out, 0, header);
        System.arraycopy(original, header, out, header + 2, original.length - header);
        System.arraycopy(original, 2, out, header, 2);
        out[1] = (byte) ((original[1] & 0x80) | type);
        Rtp.put16(out, 2, number);
        Rtp.put32(out, 8, source);
        return out;
    }

    /** The packet with a transport-wide number, as header extension of one byte (RFC 8285, 4.2). */
    static byte[] numbered(byte[] packet, int extension, int number) {
        int header = Rtp.afterSources(packet);
        byte[] out = new byte[packet.length + EXTENSION];
        System.arraycopy(packet, 0, out, 0, header);
        System.arraycopy(packet, header, out, header + EXTENSION, packet.length - header);
        out[0] |= 0x10;
        Rtp.put16(out, header, PROFILE);
        Rtp.put16(out, header + 2, 1);
        out[header + 4] = (byte) ((extension << 4) | 1);
        Rtp.put16(out, header + 5, number);
        return out;
    }
}
