package prehospital.protocol.view;

import java.time.Instant;
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
 */
public record EtaView(
        AssignmentId assignment, LatLon to, Instant arriveAt, Recommendation.Basis basis, Instant computedAt) {}
