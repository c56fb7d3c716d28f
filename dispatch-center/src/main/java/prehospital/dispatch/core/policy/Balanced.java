package prehospital.dispatch.core.policy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Coverage and the mean response weighed together, for this patient and for the next ones. What the next call is expected to suffer is a
 * penalty of its response time (van Barneveld, Bhulai, van der Mei, European Journal of Operational Research 252:257–269, 2016): its
 * minutes, and when it is late so many minutes more.
 *
 * <ul>
 *   <li>Dispatch: among the units that arrive within the target the one with the least drive minutes + calls expected while it is away ×
 *       minutes by which its leaving makes the next call worse; when none arrives in time, the closest.
 *   <li>Return: a freed unit goes to the base where it makes the next call better by most minutes, each base counted for the part of the
 *       unit's idle time that is left when it gets there, exp(−drive / idle). {@link Dmexclp} is the same with late calls alone and
 *       without the way.
 * </ul>
 *
 * @param targetSeconds a response is late when it takes longer
 * @param lateMinutes minutes of response that one late arrival is worth, from 0 to 10,000; the greater, the fewer are late and the longer
 *     is the mean
 * @param idleMinutes how long a unit is idle between two calls, above 0, to 10,000
 */
public record Balanced(double targetSeconds, double lateMinutes, double idleMinutes) implements Policy {
    /** The name it is asked for by. */
    public static final String NAME = "balanced";

    /** Minutes of a late arrival where none are given: chosen on train seeds ({@code docs/coverage-policies.md}). */
    public static final double LATE_MINUTES = 30;

    /** Idle minutes where none are given; anything from half an hour to two hours does nearly the same. */
    public static final double IDLE_MINUTES = 60;

    /** Share of the time that a unit is busy, as it was tuned together with the late minutes. */
    public static final double BUSY_FRACTION = 0.25;

    private static final double MINUTES_MAX = 10_000;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double POINTS = 100;

    public Balanced {
        if (!(lateMinutes >= 0 && lateMinutes <= MINUTES_MAX)) {
            throw new IllegalArgumentException("late_minutes must be a number from 0 to 10000, not " + lateMinutes);
        }
        if (!(idleMinutes > 0 && idleMinutes <= MINUTES_MAX)) {
            throw new IllegalArgumentException("idle_minutes must be above 0 and at most 10000, not " + idleMinutes);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, Double> parameters() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(
                Map.of("late_minutes", lateMinutes, "idle_minutes", idleMinutes, "target_s", targetSeconds)));
    }

    @Override
    public Balanced within(double seconds) {
        return new Balanced(seconds, lateMinutes, idleMinutes);
    }

    @Override
    public boolean weighsCoverage() {
        return true;
    }

    @Override
    public boolean weighsResponse() {
        return true;
    }

    /**
     * What a change of coverage and of the mean drive means to the next call.
     *
     * @param points percentage points of expected coverage
     * @param seconds of the mean drive
     * @param lateMinutes minutes of response that one late arrival is worth
     * @return minutes
     */
    public static double minutes(double points, double seconds, double lateMinutes) {
        return seconds / SECONDS_PER_MINUTE + lateMinutes * points / POINTS;
    }

    @Override
    public Preference prefer(Option option) {
        double drive = option.driveSeconds() / SECONDS_PER_MINUTE;
        double next = minutes(option.pointsLost(), option.secondsLost(), lateMinutes);
        return option.responseSeconds() <= targetSeconds
                ? new Preference(0, drive + option.callsMeanwhile() * next)
                : new Preference(1, drive);
    }

    @Override
    public int standBy(int home, Places places) {
        int best = home;
        double bestGain = Double.NEGATIVE_INFINITY;
        for (int base = 0; base < places.count(); base++) {
            double whole = minutes(places.pointsGained(base), places.secondsGained(base), lateMinutes);
            double gain = whole * StrictMath.exp(-places.driveSeconds(base) / (SECONDS_PER_MINUTE * idleMinutes));
            if (gain > bestGain) {
                best = base;
                bestGain = gain;
            }
        }
        return best;
    }
}
