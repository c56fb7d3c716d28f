package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.StationId;

/**
 * The expected coverage of the city now.
 *
 * @param computedAt when it was worked out
 * @param percent of the expected demand that a free unit would reach within the target, 0–100
 * @param targetSeconds longest siren drive that is in time
 * @param freeUnits units counted
 * @param demand what the demand rests on
 * @param busy what the busy fraction rests on
 * @param basis ROAD when at least 95 % of the drive times are on the road graph
 * @param points the demand points
 * @param sites stations and posts with what one more unit there would add
 */
public record CoverageView(
        Instant computedAt,
        double percent,
        long targetSeconds,
        int freeUnits,
        DemandBasis demand,
        BusyBasis busy,
        Recommendation.Basis basis,
        List<Point> points,
        List<Site> sites) {
    public CoverageView {
        points = List.copyOf(points);
        sites = List.copyOf(sites);
    }

    /**
     * What the demand rests on.
     *
     * @param incidents recorded incidents blended with the map's street density and land use
     * @param since the oldest of them
     * @param at when the demand was worked out
     */
    public record DemandBasis(int incidents, Optional<Instant> since, Instant at) {}

    /**
     * What the busy fraction rests on.
     *
     * @param fraction 0 to 1
     * @param unitHours observed hours of units in service, beside what is assumed
     */
    public record BusyBasis(double fraction, double unitHours) {}

    /**
     * A place where calls are expected.
     *
     * @param share of the expected demand, 0–1
     * @param covered chance that a call there is reached in time, 0–100 percent
     * @param units free units that reach it in time
     */
    public record Point(LatLon at, double share, double covered, int units) {}

    /**
     * A station or post.
     *
     * @param units free units that stand there or are told to
     * @param gain percentage points that one more unit there would add
     */
    public record Site(StationId id, String name, LatLon at, int units, double gain) {}
}
