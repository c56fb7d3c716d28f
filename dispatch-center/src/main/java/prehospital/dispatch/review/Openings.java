package prehospital.dispatch.review;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.IncidentId;

/**
 * Cases that someone has opened and whose opening is noted: a screen that follows a running case or reads on along its axis names its opening, and the
 * one note covers it. Forgotten after twelve hours, with a restart, or when a thousand newer ones were begun; then the next reading is an opening of its own.
 * Any thread.
 */
public final class Openings {
    /** Most openings that are known; the oldest leaves. */
    public static final int KNOWN_MAX = 1_000;

    /** How long one note covers what is read on. */
    public static final Duration HOLDS = Duration.ofHours(12);

    private final Map<String, Opening> known = new LinkedHashMap<>();

    private record Opening(String actor, IncidentId incident, Instant at) {}

    /** Remembers an opening that was noted, under a name nobody can guess. */
    public synchronized void noted(String name, String actor, IncidentId incident, Instant now) {
        known.put(name, new Opening(actor, incident, now));
        if (known.size() > KNOWN_MAX) {
            known.remove(known.keySet().iterator().next());
        }
    }

    /** Whether this name is that of an opening of this case by this actor that still holds. */
    public synchronized boolean covers(Optional<String> name, String actor, IncidentId incident, Instant now) {
        return name.map(known::get)
                .filter(opening -> opening.actor().equals(actor))
                .filter(opening -> opening.incident().equals(incident))
                .filter(opening -> opening.at().plus(HOLDS).isAfter(now))
                .isPresent();
    }
}
