package prehospital.vehicle.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.wire.BadMessage;

/** When a crew entered something, where a tablet kept it while it could not reach the vehicle. */
final class EnteredAt {
    /** A tablet's entries that are older were not made on this shift. */
    static final Duration AGE_MAX = Duration.ofHours(24);

    /** A tablet's clock may be ahead by this much; then the entry is of now. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private EnteredAt() {}

    /**
     * The time said, or now when none is.
     *
     * @throws BadMessage when it is too long ago or too far ahead
     */
    static Instant of(Optional<Instant> said, Instant now) {
        Instant at = said.orElse(now);
        if (at.isBefore(now.minus(AGE_MAX)) || at.isAfter(now.plus(AHEAD_MAX))) {
            throw new BadMessage("at", "must be within the last " + AGE_MAX.toHours() + " hours");
        }
        return at.isAfter(now) ? now : at;
    }
}
