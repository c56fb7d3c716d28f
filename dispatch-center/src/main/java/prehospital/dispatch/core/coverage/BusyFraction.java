package prehospital.dispatch.core.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.view.AssignmentView;

/**
 * The fraction of time that a unit in service is busy, from what the centre remembers, drawn towards an assumption while that
 * is little: (w q₀ + busy hours) / (w + unit hours).
 *
 * @param value q, from {@link #MIN} to {@link #MAX}
 * @param unitHours observed hours of units in service
 */
public record BusyFraction(double value, double unitHours) {
    /** Assumed: 0.3 (a unit hour utilisation of 0.25 to 0.30 is where services begin to worry). */
    public static final double ASSUMED = 0.3;

    /** Unit hours that the assumption weighs as much as: a day of four units. */
    public static final double ASSUMED_HOURS = 96;

    /** How far back is looked. */
    public static final Duration WINDOW = Duration.ofHours(24);

    static final double MIN = 0.05;
    static final double MAX = 0.9;

    /** A fraction that was set, with nothing observed in it. */
    public static BusyFraction set(double value) {
        return new BusyFraction(value, 0);
    }

    /**
     * The fraction over the last {@link #WINDOW}, or since the first assignment that is remembered.
     *
     * @param unitsInService units in service now, taken for the whole window
     */
    public static BusyFraction of(Collection<AssignmentView> assignments, int unitsInService, Instant now) {
        Instant first = assignments.stream()
                .flatMap(a -> started(a).stream())
                .min(Instant::compareTo)
                .orElse(now);
        Instant from = first.isBefore(now.minus(WINDOW)) ? now.minus(WINDOW) : first;
        double busy = 0;
        for (AssignmentView a : assignments) {
            busy += hours(latest(started(a).orElse(now), from), ended(a.times(), now));
        }
        double unitHours = hours(from, now) * unitsInService;
        double value = (ASSUMED * ASSUMED_HOURS + Math.min(busy, unitHours)) / (ASSUMED_HOURS + unitHours);
        return new BusyFraction(Math.clamp(value, MIN, MAX), unitHours);
    }

    private static Optional<Instant> started(AssignmentView a) {
        return Optional.ofNullable(a.times().get(AssignmentStatus.ASSIGNED));
    }

    private static Instant ended(Map<AssignmentStatus, Instant> times, Instant now) {
        return Optional.ofNullable(times.get(AssignmentStatus.CLEAR))
                .or(() -> Optional.ofNullable(times.get(AssignmentStatus.CANCELLED)))
                .orElse(now);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static double hours(Instant from, Instant until) {
        return until.isAfter(from) ? Duration.between(from, until).toSeconds() / 3600.0 : 0;
    }
}
