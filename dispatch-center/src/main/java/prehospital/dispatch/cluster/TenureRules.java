package prehospital.dispatch.cluster;

import java.time.Duration;

/** When a process takes a region that is free, and how long each side of a lease counts on it. Pure: all times come in. */
final class TenureRules {
    /** How long the database keeps a region for a process that says nothing any more. */
    static final Duration LEASE = Duration.ofSeconds(5);

    /** How often the holder prolongs the lease; four may be lost in a row. */
    static final Duration RENEW_EVERY = Duration.ofSeconds(1);

    /** How often a process looks at a region that it does not hold. */
    static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** The holder stops to count on its lease this long before the database does. */
    static final Duration MARGIN = Duration.ofMillis(500);

    /** How long a region is left to its home process while that one is in the cluster. */
    static final Duration COURTESY = Duration.ofSeconds(3);

    /** How long after its own start a process leaves a region that nobody served to a home process that may be starting too. */
    static final Duration STARTING = Duration.ofSeconds(20);

    /** How much longer a process waits for each region it holds already, so that the idle come first. */
    static final Duration PER_REGION = Duration.ofMillis(250);

    private TenureRules() {}

    /**
     * What a process knows around a free region.
     *
     * @param weAreHome whether this process is the region's home
     * @param homeIsHere whether the home process is in the cluster, as far as the cluster knows
     * @param homeFell whether the home process held the region last and has not given it back
     * @param foundFree whether the region was free already when this process looked first
     * @param sinceStart age of this process
     * @param held regions that this process holds
     */
    record Sight(
            boolean weAreHome,
            boolean homeIsHere,
            boolean homeFell,
            boolean foundFree,
            Duration sinceStart,
            int held) {}

    /** How long a free region is left to other processes, from when this one saw that it is free; zero: take it now. */
    static Duration patience(Sight sight) {
        Duration byLoad = PER_REGION.multipliedBy(sight.held());
        if (sight.weAreHome()) {
            return Duration.ZERO;
        }
        if (sight.foundFree() && !sight.homeIsHere() && sight.sinceStart().compareTo(STARTING) < 0) {
            return STARTING.minus(sight.sinceStart());
        }
        if (sight.homeFell() && !sight.foundFree()) {
            return byLoad;
        }
        return sight.homeIsHere() ? COURTESY.plus(byLoad) : byLoad;
    }

    /**
     * The lease as its holder may count on it: by its own monotonic clock, from before the question was sent, less a margin. So it ends for the holder
     * before it ends for the database, whatever the wall clocks say and however long the answer took.
     *
     * @param askedNanos monotonic time before the question was sent
     */
    record Hold(long epoch, long askedNanos) {
        /** Whether the holder may still serve. */
        boolean isSure(long nowNanos) {
            return nowNanos - askedNanos < LEASE.minus(MARGIN).toNanos();
        }

        /** After a renewal was granted. */
        Hold renewed(long newAskedNanos) {
            return new Hold(epoch, newAskedNanos);
        }
    }
}
