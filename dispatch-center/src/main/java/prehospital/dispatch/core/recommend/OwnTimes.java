package prehospital.dispatch.core.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.view.AssignmentView;

/**
 * How long the own units take, from the assignments that the centre remembers, drawn towards an assumption while there are
 * few: mean = (w × assumed + Σ observed) / (w + n). Immutable. Pure.
 */
public final class OwnTimes {
    /** Assumed from arrival at the hospital to clear: 30 min (NHS contract: 95 % handed over within 30 min). */
    static final Duration AT_HOSPITAL_ASSUMED = Duration.ofMinutes(30);

    /** Assumed from assignment to clear: 60 min (12 min drive, 20 on scene, 13 transport, 15 handover; own judgement). */
    static final Duration WHOLE_ASSUMED = Duration.ofMinutes(60);

    /** How many observations an assumption weighs as much as. */
    static final int WEIGHT = 5;

    /** Shortest expectation. */
    private static final Duration LEFT_MIN = Duration.ofMinutes(1);

    private final List<Duration> atHospital = new ArrayList<>();
    private final List<Duration> whole = new ArrayList<>();

    /** A duration, and how many own observations are in it. */
    public record Expected(Duration duration, int observed) {}

    /** Learns from assignments, ended or not. */
    public OwnTimes(Collection<AssignmentView> assignments) {
        for (AssignmentView a : assignments) {
            between(a, AssignmentStatus.AT_HOSPITAL).ifPresent(atHospital::add);
            between(a, AssignmentStatus.ASSIGNED).ifPresent(whole::add);
        }
    }

    private static Optional<Duration> between(AssignmentView a, AssignmentStatus from) {
        Map<AssignmentStatus, Instant> times = a.times();
        return Optional.ofNullable(times.get(from))
                .flatMap(start ->
                        Optional.ofNullable(times.get(AssignmentStatus.CLEAR)).map(end -> Duration.between(start, end)))
                .filter(d -> !d.isNegative());
    }

    /** Expected from assignment to clear. */
    public Expected whole() {
        return mean(whole, WHOLE_ASSUMED);
    }

    /**
     * Expected until a unit at a hospital is clear: the mean of what was left of those own intervals that lasted longer.
     *
     * @return absent for a unit that is not at a hospital
     */
    public Optional<Expected> untilClear(AssignmentView a, Instant now) {
        boolean there = a.status() == AssignmentStatus.AT_HOSPITAL || a.status() == AssignmentStatus.HANDED_OVER;
        if (!there) {
            return Optional.empty();
        }
        Instant since = Optional.ofNullable(a.times().get(AssignmentStatus.AT_HOSPITAL))
                .orElseGet(() -> Optional.ofNullable(a.times().get(a.status())).orElse(now));
        Duration elapsed = since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
        List<Duration> left = atHospital.stream()
                .filter(d -> d.compareTo(elapsed) > 0)
                .map(d -> d.minus(elapsed))
                .toList();
        return Optional.of(mean(left, longer(AT_HOSPITAL_ASSUMED.minus(elapsed))));
    }

    private static Expected mean(List<Duration> observed, Duration assumed) {
        long seconds = assumed.toSeconds() * WEIGHT
                + observed.stream().mapToLong(Duration::toSeconds).sum();
        return new Expected(longer(Duration.ofSeconds(seconds / (WEIGHT + observed.size()))), observed.size());
    }

    private static Duration longer(Duration d) {
        return d.compareTo(LEFT_MIN) < 0 ? LEFT_MIN : d;
    }
}
