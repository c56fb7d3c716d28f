package prehospital.protocol;

import java.util.Optional;

/** What has been done with alarms of patients and devices. */
public sealed interface AlarmEvent extends DispatchEvent {
    /**
     * Someone acknowledged or silenced an alarm, or nobody did and it went to the next.
     *
     * @param incident of the assignment, when there is one
     * @param owner who has the alarm since
     */
    record AlarmActed(
            AlarmId alarm,
            UnitId unit,
            Optional<AssignmentId> assignment,
            Optional<IncidentId> incident,
            String code,
            AlarmPriority priority,
            AlarmAct act,
            AlarmOwner owner)
            implements AlarmEvent {}
}
