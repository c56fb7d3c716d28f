package prehospital.media.lean;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When packets arrived, told to the sender for its estimate of the bandwidth (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1). One report tells of at most
 * {@value #PACKETS_MAX} packets; what is older than the last report is left out. Pure; times in nanoseconds.
 */
final class Arrivals {
    /** Most packets of one report. */
    static final int PACKETS_MAX = 400;

    private static final int HEAD_BYTES = 20;
    private static final long TICK_NANOS = 250_000L;
    /** The base time is counted in 64 ms. */
    private static final int TICKS_OF_BASE = 256;

    private static final int TWO_BIT_CHUNK = 0xc000;
    private static final int SYMBOLS_OF_CHUNK = 7;
    private static final int SMALL = 1;
    private static final int LARGE = 2;
    private static final int SMALL_MAX = 255;

    private final Unwrapped numbers = new Unwrapped();
    private final NavigableMap<Long, Long> waiting = new TreeMap<>();
    private long next = -1;
    private int count;
    private long origin = -1;

    /** A packet arrived. */
    void came(int number, long nanos) {
        long found = numbers.of(number);
        if (origin < 0) {
            origin = nanos;
        }
        if (found >= next) {
            waiting.putIfAbsent(found, (nanos - origin) / TICK_NANOS);
            if (waiting.size() > PACKETS_MAX) {
                waiting.pollFirstEntry();
            }
        }
    }

    /** A report of what has arrived since the last; absent when nothing has. */
    Optional<byte[]> report(int sender, int source) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        long first = waiting.firstKey();
        long from = next >= 0 && first - next < PACKETS_MAX / 2 ? next : first;
        long to = Math.min(waiting.lastKey(), from + PACKETS_MAX - 1);
        NavigableMap<Long, Long> told = waiting.headMap(to, true);
        long base = told.firstEntry().getValue() / TICKS_OF_BASE;
        byte[] out = packet(from, to, base, told);
        Rtcp.head(out, Rtcp.TRANSPORT_WIDE, Rtcp.TRANSPORT_FEEDBACK, sender);
        Rtp.put32(out, 8, source);
        Rtp.put16(out, 12, (int) from);
        Rtp.put16(out, 14, (int) (to - from + 1));
        Rtp.put32(out, 16, ((int) base << 8) | (count++ & 0xff));
        told.clear();
        next = to + 1;
        return Optional.of(out);
    }

    private static byte[] packet(long from, long to, long base, NavigableMap<Long, Long> told) {
        int packets = (int) (to - from + 1);
        int[] symbols = new int[packets];
        byte[] deltas = new byte[2 * packets];
        int used = 0;
        long last = base * TICKS_OF_BASE;
        for (Map.Entry<Long, Long> one : told.entrySet()) {
            long delta = one.getValue() - last;
            int at = (int) (one.getKey() - from);
            if (delta != (short) delta) {
                continue;
            }
            last = one.getValue();
            if (delta >= 0 && delta <= SMALL_MAX) {
                symbols[at] = SMALL;
                deltas[used++] = (byte) delta;
            } else {
                symbols[at] = LARGE;
                Rtp.put16(deltas, used, (int) delta);
                used += 2;
            }
        }
        int chunks = (packets + SYMBOLS_OF_CHUNK - 1) / SYMBOLS_OF_CHUNK;
        int length = HEAD_BYTES + 2 * chunks + used;
        byte[] out = new byte[(length + 3) / 4 * 4];
        for (int i = 0; i < chunks; i++) {
            Rtp.put16(out, HEAD_BYTES + 2 * i, chunk(symbols, i * SYMBOLS_OF_CHUNK));
        }
        System.arraycopy(Arrays.copyOf(deltas, used), 0, out, HEAD_BYTES + 2 * chunks, used);
        return out;
    }

    private static int chunk(int[] symbols, int from) {
        int chunk = TWO_BIT_CHUNK;
        for (int i = 0; i < SYMBOLS_OF_CHUNK && from + i < symbols.length; i++) {
            chunk |= symbols[from + i] << (2 * (SYMBOLS_OF_CHUNK - 1 - i));
        }
        return chunk;
    }
}
