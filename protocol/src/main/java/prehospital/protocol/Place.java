package prehospital.protocol;

/**
 * Where help is needed: a disc on the map with the words the caller used.
 *
 * @param description address, junction or place name as shown to people, 1–200 characters
 * @param location centre of the disc
 * @param radiusMeters how far the true place may be from the centre, 0–50,000
 */
public record Place(String description, LatLon location, int radiusMeters) {
    public Place {
        Limits.text("place description", description, 1, 200);
        Limits.range("radiusMeters", radiusMeters, 0, 50_000);
    }
}
