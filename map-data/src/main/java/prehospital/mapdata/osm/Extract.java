package prehospital.mapdata.osm;

import java.util.List;
import java.util.Map;
import prehospital.mapdata.Bounds;
import prehospital.protocol.LatLon;

/**
 * What we keep of an OpenStreetMap extract for search and for finding hospitals and stations; roads and areas for routing
 * and drawing are read again by those who need them.
 *
 * @param streets every way with {@code highway} and {@code name}
 * @param numbered every way with {@code highway} that has no name but a number ({@code ref}), which is then its name
 * @param spots every other node or way with a name, an address or an emergency service
 * @param areas Chinese names of provinces, cities, districts and towns that the map lies in or shows, as boundaries, places and addresses
 *     name them; at most {@link #AREAS_MAX}
 * @param bounds around all roads
 */
public record Extract(
        List<Street> streets,
        List<Street> numbered,
        List<Spot> spots,
        List<String> areas,
        Bounds bounds,
        Counts counts) {
    /** Most names of areas that are kept; more are left out. */
    public static final int AREAS_MAX = 5_000;

    /**
     * One way of a named street.
     *
     * @param name the {@code name} tag, or the number of a road without one, 1–200 characters
     * @param others its other names, {@link NameTags#others}
     * @param nodes OpenStreetMap node ids, parallel to {@code line}
     * @param line its points in order, at least one
     */
    public record Street(String name, List<String> others, List<Long> nodes, List<LatLon> line) {}

    /**
     * A tagged point; for a way the mean of its corners.
     *
     * @param tags as mapped
     */
    public record Spot(Map<String, String> tags, LatLon location) {
        /** The value of a tag, empty when it has none. */
        public String tag(String key) {
            return tags.getOrDefault(key, "");
        }
    }

    /** How much the file holds. */
    public record Counts(long nodes, long ways, long relations, long highways, long turnRestrictions) {}
}
