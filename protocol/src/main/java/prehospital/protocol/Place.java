package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * Where help is needed: a disc on the map with the words the caller used.
 *
 * @param description address, junction or place name as shown to people, 1–200 characters
 * @param location centre of the disc
 * @param radiusMeters how far the true place may be from the centre, 0–50,000
 * @param source how it became known; absent when nobody said
 * @param at when it was measured or told; absent when nobody said
 */
public record Place(
        String description, LatLon location, int radiusMeters, Optional<PlaceSource> source, Optional<Instant> at) {
    public Place {
        Limits.text("place description", description, 1, 200);
        Limits.range("radiusMeters", radiusMeters, 0, 50_000);
    }

    /** A place of which neither source nor time is known. */
    public Place(String description, LatLon location, int radiusMeters) {
        this(description, location, radiusMeters, Optional.empty(), Optional.empty());
    }
}
