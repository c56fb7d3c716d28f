package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Overdue;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;

/** Something overdue that waits for a dispatcher; it leaves the screens when acknowledged or resolved. */
public record ExceptionView(
        ExceptionId id,
        Overdue kind,
        Instant dueAt,
        Optional<CallId> call,
        Optional<IncidentId> incident,
        Optional<AssignmentId> assignment,
        Optional<UnitId> unit,
        Optional<PreAlertId> preAlert) {}
