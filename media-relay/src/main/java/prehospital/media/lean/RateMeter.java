package prehospital.media.lean;

/** Bits a second over the last {@value #MILLIS} ms. Pure; times in nanoseconds. */
final class RateMeter {
    /** Long enough that a complete picture is no jump. */
    static final int MILLIS = 2_000;

    private static final int SLOTS = 20;
    private static final long SLOT_NANOS = MILLIS * 1_000_000L / SLOTS;

    private final long[] bytes = new long[SLOTS];
    private long newest = Long.MIN_VALUE;
    private long begun;
    private long last;

    /** Something passed. */
    void add(int count, long now) {
        if (newest == Long.MIN_VALUE) {
            begun = now;
        }
        move(now);
        last = now;
        bytes[slot(newest)] += count;
    }

    /** Bits a second up to now; 0 before anything passed. */
    long bits(long now) {
        if (newest == Long.MIN_VALUE) {
            return 0;
        }
        move(now);
        long sum = 0;
        for (long one : bytes) {
            sum += one;
        }
        long millis = Math.clamp((now - begun) / 1_000_000, MILLIS / SLOTS, MILLIS);
        return sum * 8_000 / millis;
    }

    /** Whether something passed within this time. */
    boolean within(long nanos, long now) {
        return newest != Long.MIN_VALUE && now - last <= nanos;
    }

    private void move(long now) {
        long current = Math.floorDiv(now, SLOT_NANOS);
        long from = Math.max(newest + 1, current - SLOTS + 1);
        for (long slot = newest == Long.MIN_VALUE ? current : from; slot <= current; slot++) {
            bytes[slot(slot)] = 0;
        }
        newest = Math.max(newest, current);
    }

    private static int slot(long number) {
        return (int) Math.floorMod(number, (long) SLOTS);
    }
}
