package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;

/** One unit on one incident; {@code times} holds when each status was reached, as the crew reported it. */
public record AssignmentView(
        AssignmentId id,
        IncidentId incident,
        UnitId unit,
        AssignmentStatus status,
        SortedMap<AssignmentStatus, Instant> times,
        Optional<HospitalId> destination,
        Optional<ClearOutcome> outcome,
        Optional<PreAlertId> preAlert) {}
