package prehospital.vehicle.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import prehospital.protocol.view.UplinkView.Reason;

/**
 * Which of several uplinks to use, from what was measured of each. They are numbered from 0 in order of preference. Times are milliseconds of a clock that never
 * goes back; nothing here reads one. One thread.
 */
final class UplinkChoice {
    /** Weight of the newest round trip in the mean. */
    private static final double NEWEST = 0.3;

    /** How long an uplink is remembered to have been left. */
    static final long LEFT_REMEMBERED_MILLIS = 600_000;

    /** The wait before returning is doubled so often at most. */
    static final int DOUBLINGS_MAX = 4;

    private final UplinkLimits limits;
    private final List<Known> all;
    private int used;
    private long usedSince;
    private Reason reason = Reason.PREFERRED;
    private long slowSince = Long.MAX_VALUE;

    /** What should be used, and why. */
    record Choice(int uplink, Reason reason) {}

    /** What is known of one. */
    private static final class Known {
        private Optional<Long> heardAt = Optional.empty();
        private Optional<Long> wellSince = Optional.empty();
        private Optional<Double> roundTrip = Optional.empty();
        private boolean missed;
        private final Deque<Long> left = new ArrayDeque<>();
    }

    UplinkChoice(int uplinks, UplinkLimits limits) {
        this.limits = limits;
        this.all = new ArrayList<>();
        for (int i = 0; i < uplinks; i++) {
            all.add(new Known());
        }
    }

    /** Something came over it. */
    void heard(int uplink, long now) {
        Known known = all.get(uplink);
        known.heardAt = Optional.of(now);
        known.missed = false;
        known.wellSince = known.wellSince.or(() -> Optional.of(now));
    }

    /** The centre answered over it after so many milliseconds. */
    void answered(int uplink, double roundTripMillis, long now) {
        heard(uplink, now);
        Known known = all.get(uplink);
        known.roundTrip = Optional.of(known.roundTrip
                .map(old -> old + NEWEST * (roundTripMillis - old))
                .orElse(roundTripMillis));
        if (uplink != used && slower(uplink, used, now)) {
            known.wellSince = Optional.of(now);
        }
    }

    /** It could not be dialled, lost its connection or did not answer. */
    void missed(int uplink) {
        all.get(uplink).wellSince = Optional.empty();
        all.get(uplink).missed = true;
    }

    /** The link goes over this one from now on, or is dialled over it. */
    void uses(Choice choice, long now) {
        if (choice.uplink() != used) {
            switch (choice.reason()) {
                case OTHERS_SILENT -> {
                    all.get(used).left.addLast(now);
                    missed(used);
                }
                case OTHERS_SLOW -> {
                    all.get(used).left.addLast(now);
                    all.get(used).wellSince = Optional.of(now);
                }
                case PREFERRED, IN_TURN -> {}
            }
        }
        used = choice.uplink();
        usedSince = now;
        reason = choice.reason();
        slowSince = Long.MAX_VALUE;
    }

    /** The one in use. */
    int used() {
        return used;
    }

    /** Why it is in use. */
    Reason reason() {
        return reason;
    }

    /** Whether the centre answers over it, as far as is known now. */
    boolean answers(int uplink, long now) {
        Known known = all.get(uplink);
        return known.wellSince.isPresent()
                && known.heardAt.map(at -> now - at <= limits.fresh()).orElse(false);
    }

    Optional<Long> heardAt(int uplink) {
        return all.get(uplink).heardAt;
    }

    Optional<Double> roundTrip(int uplink) {
        return all.get(uplink).roundTrip;
    }

    /** Whether another than the one in use answers. */
    boolean elsewhere(long now) {
        return others().anyMatch(other -> answers(other, now));
    }

    /**
     * What to use while a connection is open.
     *
     * @param now later than ever before
     */
    Choice whileUp(long now) {
        if (silent(now)) {
            OptionalInt other = others().filter(one -> answers(one, now)).findFirst();
            if (other.isPresent()) {
                return new Choice(other.getAsInt(), Reason.OTHERS_SILENT);
            }
        }
        OptionalInt better = IntStream.range(0, used)
                .filter(one -> well(one, now) && !slower(one, used, now))
                .findFirst();
        return better.isPresent() ? new Choice(better.getAsInt(), Reason.PREFERRED) : unlessSlow(now);
    }

    /** What to dial when there is no connection: the same again unless it failed, else the first that answers, else the next in turn. */
    Choice whileDown(long now) {
        if (!all.get(used).missed) {
            return new Choice(used, reason);
        }
        int other = others().filter(one -> answers(one, now)).findFirst().orElse(used);
        if (other != used) {
            return new Choice(other, other < used ? Reason.PREFERRED : Reason.OTHERS_SILENT);
        }
        return new Choice((used + 1) % all.size(), Reason.IN_TURN);
    }

    private Choice unlessSlow(long now) {
        OptionalInt faster = others().filter(one -> answers(one, now) && slower(used, one, now))
                .findFirst();
        slowSince = faster.isPresent() ? Math.min(slowSince, now) : Long.MAX_VALUE;
        return faster.isPresent() && now - slowSince >= limits.slowFor()
                ? new Choice(faster.getAsInt(), Reason.OTHERS_SLOW)
                : new Choice(used, reason);
    }

    private IntStream others() {
        return IntStream.range(0, all.size()).filter(one -> one != used);
    }

    private boolean silent(long now) {
        return now - lastHeard() >= limits.silent();
    }

    /** Whether it has answered for long enough to return to it. */
    private boolean well(int uplink, long now) {
        Known known = all.get(uplink);
        known.left.removeIf(at -> now - at > LEFT_REMEMBERED_MILLIS);
        long wait = limits.wellFor() << Math.clamp(known.left.size() - 1, 0, DOUBLINGS_MAX);
        return answers(uplink, now)
                && known.wellSince.map(since -> now - since >= wait).orElse(false);
    }

    private boolean slower(int one, int other, long now) {
        Optional<Double> mine = roundTrip(one).map(mean -> one == used ? Math.max(mean, quiet(now)) : mean);
        return mine.isPresent()
                && roundTrip(other)
                        .map(fast -> mine.orElseThrow() > UplinkLimits.SLOW_FACTOR * fast
                                && mine.orElseThrow() - fast > limits.slow())
                        .orElse(false);
    }

    /** How much longer than between two questions nothing came over the one in use. */
    private double quiet(long now) {
        return Math.max(0, now - lastHeard() - 2 * limits.look());
    }

    private long lastHeard() {
        return Math.max(usedSince, all.get(used).heardAt.orElse(usedSince));
    }
}
