package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/** What the edges hear, coarsely, so that the core can notice what needs attention. Kept in memory only. */
public sealed interface AttentionCommand extends DispatchCommand {
    /** A unit's link to the centre went up or down. Makes an event only when a lost link is back. */
    record HearLink(UnitId unit, boolean up) implements AttentionCommand {}

    /**
     * When help is expected at an incident that nobody has reached yet. Makes an event only when an arrival that was
     * expected too late is expected in time again.
     *
     * @param assigned whether {@code arrival} is that of a unit on its way; else of the nearest free unit, were it sent now
     * @param arrival absent when no unit can come
     */
    record HearForecast(IncidentId incident, boolean assigned, Optional<Instant> arrival) implements AttentionCommand {}
}
