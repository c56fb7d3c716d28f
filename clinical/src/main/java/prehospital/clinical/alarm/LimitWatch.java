package prehospital.clinical.alarm;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.clinical.alarm.AlarmLimits.Limit;

/**
 * All limits of one sign and side: since when each is passed, and which of those that lasted long enough is the most urgent. Single
 * writer.
 */
final class LimitWatch {
    private final List<Limit> limits;
    private final Map<Limit, Instant> passedAt = new HashMap<>();
    private double worst;

    LimitWatch(List<Limit> limits) {
        this.limits = List.copyOf(limits);
    }

    /** What is passed, since when, with the worst value since. */
    record Passed(Limit limit, Instant since, double worst) {}

    /** A value that came in now. */
    void take(double value, Instant now) {
        boolean before = !passedAt.isEmpty();
        for (Limit limit : limits) {
            if (limit.beyond(value)) {
                passedAt.putIfAbsent(limit, now);
            } else if (limit.back(value)) {
                passedAt.remove(limit);
            }
        }
        worst = before && !passedAt.isEmpty() ? worse(value) : value;
    }

    private double worse(double value) {
        return limits.getFirst().side() == AlarmLimits.Side.BELOW ? Math.min(worst, value) : Math.max(worst, value);
    }

    /** The most urgent limit that has been passed for long enough. */
    Optional<Passed> passed(Instant now) {
        return limits.stream()
                .filter(limit -> passedAt.containsKey(limit))
                .filter(limit ->
                        !passedAt.getOrDefault(limit, now).plus(limit.delay()).isAfter(now))
                .max(Comparator.comparing(Limit::priority))
                .map(limit -> new Passed(limit, passedAt.getOrDefault(limit, now), worst));
    }

    /** Whether a value is beyond a limit, long enough or not. */
    boolean beyond() {
        return !passedAt.isEmpty();
    }

    /** The values are too old or another patient's. */
    void forget() {
        passedAt.clear();
    }
}
