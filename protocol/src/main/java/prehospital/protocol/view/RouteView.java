package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;

/**
 * A way to drive, with its turns.
 *
 * @param geometry points in driving order, at most 20,000
 * @param driveSeconds drive time
 * @param basis ESTIMATED means a straight line without turns
 * @param closuresVersion version of the road closures it honours
 */
public record RouteView(
        List<LatLon> geometry,
        List<Turn> turns,
        long driveSeconds,
        long distanceMeters,
        Recommendation.Basis basis,
        long closuresVersion,
        Instant computedAt) {
    /**
     * One instruction.
     *
     * @param textEn what to do, in English
     * @param textZh what to do, in Chinese
     * @param at index into the geometry where it applies
     * @param distanceMeters from here to the next instruction
     */
    public record Turn(String textEn, String textZh, int at, long distanceMeters, long seconds) {}
}
