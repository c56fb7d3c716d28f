package prehospital.media.lean;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import prehospital.media.rate.PacketFate;

/**
 * Finds a link that suddenly carries far less than is sent, before its queue is full and losses tell: packets that were sent close together arrive one by one, later and later. While they
 * do, what arrives is what the link carries. A pause after which everything comes quickly is none. Clocks of both ends may differ; only differences count. Pure; times in
 * microseconds; one thread.
 */
final class Backlog {
    /** A packet is late when it was this much longer on its way than the fastest one lately. */
    static final long LATE_MICROS = 30_000;

    /** The last one must be this late ... */
    static final long VERY_LATE_MICROS = 80_000;

    /** ... and they must have come over at least this time. */
    static final long LEAST_MICROS = 60_000;

    /** Not more than this of the newest arrivals is looked at. */
    static final long MOST_MICROS = 300_000;

    private static final long BASE_MICROS = 5_000_000;
    private static final int PACKETS_LEAST = 5;
    private static final double GAP_MOST = 0.4; // of the time; a longer one is a pause, not the pace of a link
    private static final long NONE = Long.MAX_VALUE;

    private final Deque<PacketFate> late = new ArrayDeque<>();
    private long base = NONE;
    private long baseBefore = NONE;
    private long baseSince;

    /** Takes a report, in the order in which packets were sent; answers how many bits a second the link carries if it is far less than is sent, else 0. */
    long report(List<PacketFate> fates) {
        for (PacketFate fate : fates) {
            if (fate.arrived()) {
                arrived(fate);
            }
        }
        if (late.size() < PACKETS_LEAST) {
            return 0;
        }
        PacketFate first = late.getFirst();
        PacketFate last = late.getLast();
        long span = last.arrivedMicros() - first.arrivedMicros();
        boolean grows = delay(last) - delay(first) >= span / 2;
        boolean paced = span >= LEAST_MICROS && gap() <= GAP_MOST * span;
        if (!paced || !grows || delay(last) - fastest() < VERY_LATE_MICROS) {
            return 0;
        }
        long bytes = late.stream().mapToLong(PacketFate::bytes).sum() - first.bytes();
        return bytes * 8 * 1_000_000 / span;
    }

    private long gap() {
        long longest = 0;
        long before = late.getFirst().arrivedMicros();
        for (PacketFate fate : late) {
            longest = Math.max(longest, fate.arrivedMicros() - before);
            before = fate.arrivedMicros();
        }
        return longest;
    }

    private void arrived(PacketFate fate) {
        if (base == NONE || fate.sentMicros() - baseSince > BASE_MICROS) {
            baseBefore = base;
            base = NONE;
            baseSince = fate.sentMicros();
        }
        base = Math.min(base, delay(fate));
        if (delay(fate) - fastest() <= LATE_MICROS) {
            late.clear();
        } else if (late.isEmpty() || fate.arrivedMicros() >= late.getLast().arrivedMicros()) {
            late.add(fate);
            while (fate.arrivedMicros() - late.getFirst().arrivedMicros() > MOST_MICROS) {
                late.remove();
            }
        }
    }

    private long fastest() {
        return Math.min(base, baseBefore);
    }

    private static long delay(PacketFate fate) {
        return fate.arrivedMicros() - fate.sentMicros();
    }
}
