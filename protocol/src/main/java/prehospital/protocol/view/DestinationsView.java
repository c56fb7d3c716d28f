package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Destination;
import prehospital.protocol.HospitalCapability;

/**
 * Where a patient could go, ranked for each kind of need, so that a crew without link can still change its mind.
 *
 * @param computedAt when it was worked out
 * @param positionAt when the unit was where the drive times begin; absent when they begin at the scene
 * @param choices one for every need
 */
public record DestinationsView(
        AssignmentId assignment, Instant computedAt, Optional<Instant> positionAt, List<Choice> choices) {
    /** The ranking for one need. */
    public record Choice(HospitalCapability need, List<Destination> items) {}
}
