package prehospital.protocol;

/**
 * Where an idle unit is told to stand by: a station, a standby post, or any point.
 *
 * @param id which station or post
 * @param name as people call it, 1–100 characters
 * @param location where to stand
 */
public record Post(StationId id, String name, LatLon location) {
    public Post {
        Limits.text("post name", name, 1, 100);
    }
}
