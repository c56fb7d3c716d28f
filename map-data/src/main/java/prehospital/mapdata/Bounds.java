package prehospital.mapdata;

import prehospital.protocol.LatLon;

/**
 * A box on the map, not crossing the date line.
 *
 * @param south smallest latitude, degrees
 * @param west smallest longitude, degrees
 * @param north greatest latitude, degrees
 * @param east greatest longitude, degrees
 */
public record Bounds(double south, double west, double north, double east) {
    public Bounds {
        if (!(south <= north && west <= east)) {
            throw new IllegalArgumentException("bounds must have south <= north and west <= east");
        }
    }

    /** The middle of the box. */
    public LatLon centre() {
        return new LatLon((south + north) / 2, (west + east) / 2);
    }

    /** Whether a point lies in the box or on its edge. */
    public boolean contains(LatLon point) {
        return point.lat() >= south && point.lat() <= north && point.lon() >= west && point.lon() <= east;
    }
}
