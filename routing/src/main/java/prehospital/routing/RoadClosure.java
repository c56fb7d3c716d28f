package prehospital.routing;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.LatLon;
import prehospital.protocol.Limits;

/**
 * A road that cannot be driven until it expires.
 *
 * @param id 1–64 characters, unique among live closures
 * @param area one point (closes the nearest road edge) or the corners of a polygon (3–200, closes every edge that touches it)
 * @param expiresAt when it ends by itself
 * @param reason shown to people, up to 200 characters
 */
public record RoadClosure(String id, List<LatLon> area, Instant expiresAt, String reason) {
    public RoadClosure {
        Limits.text("closure id", id, 1, 64);
        Limits.text("closure reason", reason, 0, 200);
        area = List.copyOf(area);
        if (area.size() != 1 && (area.size() < 3 || area.size() > 200)) {
            throw new IllegalArgumentException("a closure is one point or a polygon of 3 to 200 corners");
        }
    }
}
