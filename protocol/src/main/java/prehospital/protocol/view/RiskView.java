package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.IncidentId;

/**
 * An incident that nobody has reached yet, measured against its target.
 *
 * @param respondBy when the first unit should be on scene
 * @param assigned whether a unit is on its way
 * @param expectedAt when that unit is expected, or, without one, the nearest free unit were it sent now; absent when none
 *     can come or nothing is known yet
 * @param computedAt when that was worked out
 */
public record RiskView(
        IncidentId incident, Instant respondBy, boolean assigned, Optional<Instant> expectedAt, Instant computedAt) {
    /** Whether the target will be missed as things stand. */
    public boolean breach() {
        return expectedAt.filter(at -> !at.isAfter(respondBy)).isEmpty();
    }
}
