package prehospital.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a unit's crew works and rests.
 *
 * @param startsAt begin of the shift
 * @param endsAt end of the shift, after its begin and at most 48 h later
 * @param restUntil the crew is owed rest until then; it can still be sent, with a reason shown
 */
public record Shift(Instant startsAt, Instant endsAt, Optional<Instant> restUntil) {
    /** Longest shift. */
    public static final Duration LENGTH_MAX = Duration.ofDays(2);

    public Shift {
        if (!endsAt.isAfter(startsAt) || Duration.between(startsAt, endsAt).compareTo(LENGTH_MAX) > 0) {
            throw new IllegalArgumentException("a shift ends after it starts and is at most 48 hours long");
        }
    }
}
