package prehospital.dispatch.core;

import java.util.Optional;
import prehospital.protocol.AlarmCommand;
import prehospital.protocol.AlarmCommand.RecordAlarmAct;
import prehospital.protocol.AlarmEvent.AlarmActed;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Refusal;

/** What of alarms belongs into the log: who did what with which. The alarms themselves are kept beside the core. */
final class AlarmRules {
    private AlarmRules() {}

    static Decision decide(AlarmCommand command, State state) {
        return switch (command) {
            case RecordAlarmAct c -> record(c, state);
        };
    }

    private static Decision record(RecordAlarmAct c, State state) {
        if (state.unit(c.unit()).isEmpty()) {
            return Decision.refused(Refusal.UNIT_UNKNOWN);
        }
        Optional<AssignmentId> own = c.assignment()
                .filter(id -> state.assignment(id)
                        .filter(a -> a.assigned.unit().equals(c.unit()))
                        .isPresent());
        Optional<IncidentId> incident = own.flatMap(state::assignment).map(Assignment::incident);
        return Decision.accepted(
                new AlarmActed(c.alarm(), c.unit(), own, incident, c.code(), c.priority(), c.act(), c.owner()));
    }
}
