package prehospital.protocol;

import java.util.Optional;

/** What is done with alarms of patients and devices. The alarms themselves never pass the core. */
public sealed interface AlarmCommand extends DispatchCommand {
    /**
     * Writes down what was done with an alarm, for the timeline of the incident and for the record.
     *
     * @param owner who has it now
     */
    record RecordAlarmAct(
            AlarmId alarm,
            UnitId unit,
            Optional<AssignmentId> assignment,
            String code,
            AlarmPriority priority,
            AlarmAct act,
            AlarmOwner owner)
            implements AlarmCommand {
        public RecordAlarmAct {
            Limits.text("code", code, 1, DeviceAlarm.CODE_MAX);
        }
    }
}
