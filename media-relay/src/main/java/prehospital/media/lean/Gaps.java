package prehospital.media.lean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which packets of a source are missing and when they are asked for again. At most {@value #MISSING_MAX} are missed at a time and each for a second; what exceeds that is given
 * up, and a complete picture is needed. Pure; times in nanoseconds.
 */
final class Gaps {
    /** Packets back from the highest of which it is known whether they came. */
    static final int WINDOW = 2_048;

    /** Most packets that are missed at a time. */
    static final int MISSING_MAX = 512;

    private static final long MILLI = 1_000_000L;
    /** How long a packet that may only have been overtaken is waited for. */
    private static final long FIRST_NANOS = 10 * MILLI;

    private static final long AGAIN_NANOS = 80 * MILLI;
    private static final long GIVE_UP_NANOS = 1_000 * MILLI;

    private final long[] came = new long[WINDOW / Long.SIZE];
    private final Unwrapped numbers = new Unwrapped();
    private final TreeMap<Long, Missing> missing = new TreeMap<>();
    private boolean givenUp;

    private static final class Missing {
        private final long since;
        private long due;

        Missing(long now) {
            since = now;
            due = now + FIRST_NANOS;
        }
    }

    /** A packet came; answers false when it came before, or is too old to tell. */
    boolean came(int sequence, long now) {
        long highest = numbers.highest();
        long number = numbers.of(sequence);
        if (highest < 0) {
            mark(number);
            return true;
        }
        if (number <= highest - WINDOW) {
            return false;
        }
        if (number <= highest) {
            boolean isNew = !isMarked(number);
            mark(number);
            missing.remove(number);
            return isNew;
        }
        miss(highest + 1, number, now);
        mark(number);
        return true;
    }

    private void miss(long from, long to, long now) {
        if (to - from > MISSING_MAX) {
            missing.clear();
            Arrays.fill(came, 0);
            givenUp = true;
            return;
        }
        for (long number = from; number < to; number++) {
            unmark(number);
            missing.put(number, new Missing(now));
        }
        while (missing.size() > MISSING_MAX) {
            missing.pollFirstEntry();
            givenUp = true;
        }
    }

    /** The numbers to ask for now, in ascending order, {@value Rtcp#NACK_MAX} at most. */
    List<Integer> due(long now) {
        List<Integer> asked = new ArrayList<>();
        Iterator<Map.Entry<Long, Missing>> all = missing.entrySet().iterator();
        while (all.hasNext() && asked.size() < Rtcp.NACK_MAX) {
            Map.Entry<Long, Missing> one = all.next();
            if (now - one.getValue().since > GIVE_UP_NANOS) {
                all.remove();
                givenUp = true;
            } else if (now - one.getValue().due >= 0) {
                one.getValue().due = now + AGAIN_NANOS;
                asked.add((int) (one.getKey() & 0xffff));
            }
        }
        return asked;
    }

    /** Whether something was given up since this was last asked. */
    boolean takeGivenUp() {
        boolean was = givenUp;
        givenUp = false;
        return was;
    }

    private void mark(long number) {
        came[word(number)] |= 1L << number;
    }

    private void unmark(long number) {
        came[word(number)] &= ~(1L << number);
    }

    private boolean isMarked(long number) {
        return ((came[word(number)] >> number) & 1) != 0;
    }

    private static int word(long number) {
        return (int) (number % WINDOW / Long.SIZE);
    }
}
