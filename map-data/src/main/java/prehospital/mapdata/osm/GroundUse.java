package prehospital.mapdata.osm;

import java.util.List;
import prehospital.protocol.LatLon;

/**
 * What the ground of a map is used for, in small pieces: where people live, go and drive. The base of a demand map. Extracts differ: one
 * has buildings and shops, another only streets, so every use may be absent.
 *
 * @param pieces in the order of the file
 */
public record GroundUse(List<Piece> pieces) {
    /** What a piece of ground is. */
    public enum Use {
        /** Residential streets and living streets, metres. */
        HOME_STREET,
        /** Tertiary, unclassified and service roads, metres. */
        OTHER_STREET,
        /** Motorways, trunk, primary and secondary roads, metres. */
        MAIN_ROAD,
        /** Pedestrian streets, footways and steps, metres. */
        WALKING_STREET,
        /** Buildings and addresses, number. */
        BUILDING,
        /** Amenities, shops, offices and places to visit, number. */
        VENUE,
        /** Land mapped as residential, hectares. */
        HOME_LAND,
        /** Land mapped as commercial, retail or industrial, hectares. */
        WORK_LAND;

        /** Whether an ambulance may stand on it: a road. */
        public boolean isRoad() {
            return this == HOME_STREET || this == OTHER_STREET || this == MAIN_ROAD;
        }
    }

    /**
     * A piece of ground.
     *
     * @param at its middle
     * @param amount in the unit of its use, positive
     */
    public record Piece(LatLon at, Use use, double amount) {}

    public GroundUse {
        pieces = List.copyOf(pieces);
    }
}
