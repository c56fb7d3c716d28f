package prehospital.protocol;

/**
 * A point on the earth in WGS 84.
 *
 * @param lat degrees north, −90 to 90
 * @param lon degrees east, −180 to 180
 */
public record LatLon(double lat, double lon) {
    /** Mean earth radius, IUGG, in metres. */
    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    public LatLon {
        if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
            throw new IllegalArgumentException("lat must be within ±90 and lon within ±180");
        }
    }

    /** Great-circle distance in metres (haversine). */
    public double distanceMeters(LatLon other) {
        double dLat = Math.toRadians(other.lat - lat) / 2;
        double dLon = Math.toRadians(other.lon - lon) / 2;
        double a = Math.pow(Math.sin(dLat), 2)
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * Math.pow(Math.sin(dLon), 2);
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
