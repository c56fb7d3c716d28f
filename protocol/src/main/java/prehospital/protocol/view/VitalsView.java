package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;

/**
 * Newest value of every vital sign of the patient with one unit. Each value has its own measuring time.
 *
 * @param assignment the assignment during which they were measured; absent while the unit has none
 * @param receivedAt when the newest of them reached this program
 */
public record VitalsView(
        UnitId unit, Optional<AssignmentId> assignment, Instant receivedAt, SortedMap<VitalSign, VitalValue> values) {}
