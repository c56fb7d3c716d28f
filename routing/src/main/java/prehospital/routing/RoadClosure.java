package prehospital.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.LatLon;
import prehospital.protocol.Limits;

/**
 * A road that cannot be driven until it expires.
 *
 * @param id 1–64 characters, unique among live closures
 * @param area one point (closes the nearest road edge) or the corners of a polygon (3–200, closes every edge that touches it)
 * @param expiresAt when it ends by itself
 * @param reason shown to people, up to 200 characters
 * @param report who said so; absent where nobody is known
 */
public record RoadClosure(String id, List<LatLon> area, Instant expiresAt, String reason, Optional<Report> report) {
    /** How long a crew's report lasts when nobody confirms or lifts it. */
    public static final Duration CREW_REPORT_LASTS = Duration.ofMinutes(30);

    /**
     * Where a closure comes from.
     *
     * @param by who reported it: {@code unit:A1} for a crew, otherwise an account
     * @param at when
     * @param confirmedBy the dispatcher who confirmed it; absent until then, and not needed for one that a dispatcher made
     */
    public record Report(String by, Instant at, Optional<String> confirmedBy) {
        Report confirmed(String who) {
            return new Report(by, at, Optional.of(who));
        }
    }

    public RoadClosure {
        Limits.text("closure id", id, 1, 64);
        Limits.text("closure reason", reason, 0, 200);
        area = List.copyOf(area);
        if (area.size() != 1 && (area.size() < 3 || area.size() > 200)) {
            throw new IllegalArgumentException("a closure is one point or a polygon of 3 to 200 corners");
        }
    }

    /** A closure of which nobody is known to have reported it. */
    public RoadClosure(String id, List<LatLon> area, Instant expiresAt, String reason) {
        this(id, area, expiresAt, reason, Optional.empty());
    }

    /** The same, confirmed by someone until a time. */
    public RoadClosure confirmed(String who, Instant until) {
        return new RoadClosure(id, area, until, reason, report.map(known -> known.confirmed(who)));
    }
}
