package prehospital.mapdata.tiles;

import java.util.Locale;
import java.util.Optional;

/** How important a road is on the map, most important first. */
enum RoadClass {
    MOTORWAY(8),
    TRUNK(8),
    PRIMARY(8),
    SECONDARY(9),
    TERTIARY(10),
    MINOR(11),
    SERVICE(13),
    PATH(14);

    private final int minZoom;

    RoadClass(int minZoom) {
        this.minZoom = minZoom;
    }

    /** The class of a {@code highway} value; none for what is not built or not a way. */
    static Optional<RoadClass> of(String highway) {
        return switch (highway) {
            case "motorway", "motorway_link" -> Optional.of(MOTORWAY);
            case "trunk", "trunk_link" -> Optional.of(TRUNK);
            case "primary", "primary_link" -> Optional.of(PRIMARY);
            case "secondary", "secondary_link" -> Optional.of(SECONDARY);
            case "tertiary", "tertiary_link" -> Optional.of(TERTIARY);
            case "residential", "unclassified", "living_street", "road", "busway" -> Optional.of(MINOR);
            case "service" -> Optional.of(SERVICE);
            case "footway", "path", "cycleway", "pedestrian", "steps", "track", "bridleway" -> Optional.of(PATH);
            default -> Optional.empty();
        };
    }

    /** First zoom at which it is drawn. */
    int minZoom() {
        return minZoom;
    }

    /** The value of {@code class} in the tiles. */
    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
