package prehospital.mapdata.gazetteer;

import prehospital.protocol.LatLon;

/**
 * One answer of the address search.
 *
 * @param name as shown to people, 1–200 characters
 * @param radiusMeters how far the true place may be from the location, 0–50,000
 * @param score greater is better; comparable within one answer only
 */
public record Hit(HitKind kind, String name, LatLon location, int radiusMeters, double score) {}
