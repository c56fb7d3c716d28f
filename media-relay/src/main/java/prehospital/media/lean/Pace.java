package prehospital.media.lean;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Packets that wait because a link has just been found to carry less: its queue is full, and the first complete picture of a smaller layer, sent at once, would be cut off. They go out as fast
 * as the link carries them, for {@value #MILLIS} ms; then, or when {@value #PACKETS_MAX} wait, all of them at once. Pure; times in nanoseconds; one thread.
 */
final class Pace {
    /** How long, in milliseconds. */
    static final int MILLIS = 2_000;

    /** Most packets that wait; some two seconds of the smallest layer. */
    static final int PACKETS_MAX = 96;

    /** What may go out at once, as a part of a second. */
    private static final int BURST_PART = 10;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long since = Long.MIN_VALUE;
    private long last;
    private double bits;

    /** The link has just become narrow. */
    void begin(long now) {
        since = now;
        last = now;
        bits = 0;
    }

    /** Whether packets must wait for their turn, or do. */
    boolean holds(long now) {
        boolean narrow = since != Long.MIN_VALUE && now - since < MILLIS * 1_000_000L;
        if (!narrow) {
            since = Long.MIN_VALUE;
        }
        return narrow || !waiting.isEmpty();
    }

    /** A packet waits; it is not copied. */
    void add(byte[] packet) {
        waiting.add(packet);
    }

    /**
     * The next packet whose turn it is.
     *
     * @param carried bits a second that the link carries
     */
    Optional<byte[]> next(long carried, long now) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        if (since == Long.MIN_VALUE || waiting.size() > PACKETS_MAX) {
            return Optional.of(waiting.remove());
        }
        bits = Math.min((double) carried / BURST_PART, bits + (now - last) / 1e9 * carried);
        last = now;
        if (bits <= 0) {
            return Optional.empty();
        }
        byte[] next = waiting.remove();
        bits -= 8.0 * next.length;
        return Optional.of(next);
    }
}
