package prehospital.protocol;

import java.util.Optional;

/**
 * A casualty's hospital, and the unit that is to take it there.
 *
 * @param assignment the unit's assignment; absent while no unit is chosen
 */
public record Allotment(CasualtyTag tag, HospitalId hospital, Optional<AssignmentId> assignment) {}
