package prehospital.media.lean;

/** Numbers of 16 bits made into ones that never begin again, by taking the nearest to the highest so far. Pure. */
final class Unwrapped {
    private static final long NONE = -1;

    private long highest = NONE;

    /** The long number of this one; the first keeps its value, one round up, so that earlier ones are not negative. */
    long of(int number) {
        if (highest == NONE) {
            highest = 0x10000L + number;
            return highest;
        }
        long found = highest + (short) (number - (int) highest);
        highest = Math.max(highest, found);
        return found;
    }

    /** The highest so far; −1 before the first. */
    long highest() {
        return highest;
    }
}
