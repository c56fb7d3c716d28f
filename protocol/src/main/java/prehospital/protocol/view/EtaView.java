package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;

/**
 * When a moving unit is expected at the scene or at its hospital.
 *
 * @param to where it is going
 * @param arriveAt expected arrival by the centre's clock
 * @param basis road graph or straight line
 * @param computedAt when this was worked out
 * @param range between which times eight of ten such trips arrive; absent for a straight line
 */
public record EtaView(
        AssignmentId assignment,
        LatLon to,
        Instant arriveAt,
        Recommendation.Basis basis,
        Instant computedAt,
        Optional<Range> range) {
    /**
     * Where eight of ten arrivals fall.
     *
     * @param earliest one of ten arrives before (P10)
     * @param latest one of ten arrives after (P90)
     * @param trips own trips of this kind that it is learned from; with few it is mostly an assumption
     */
    public record Range(Instant earliest, Instant latest, int trips) {}

    /** Without a range. */
    public EtaView(
            AssignmentId assignment, LatLon to, Instant arriveAt, Recommendation.Basis basis, Instant computedAt) {
        this(assignment, to, arriveAt, basis, computedAt, Optional.empty());
    }
}
