package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Overdue;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Severity;
import prehospital.protocol.UnitId;

/**
 * A condition that needs attention and still holds; it leaves the screens when it ends.
 *
 * @param dueAt since when
 * @param raisedAt when the centre noticed
 * @param escalatedAt when it went to the second desk because nobody acknowledged it; absent when it did not
 * @param acknowledgedAt when a dispatcher acknowledged it; absent until then
 * @param acknowledgedBy who did
 */
public record ExceptionView(
        ExceptionId id,
        Overdue kind,
        Severity severity,
        Instant dueAt,
        Instant raisedAt,
        Optional<Instant> escalatedAt,
        Optional<Instant> acknowledgedAt,
        Optional<String> acknowledgedBy,
        Optional<CallId> call,
        Optional<IncidentId> incident,
        Optional<AssignmentId> assignment,
        Optional<UnitId> unit,
        Optional<PreAlertId> preAlert) {
    /** Whether it still waits for someone to acknowledge it. */
    public boolean waits() {
        return acknowledgedAt.isEmpty();
    }
}
