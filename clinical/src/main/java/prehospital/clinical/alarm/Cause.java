package prehospital.clinical.alarm;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmKind;
import prehospital.protocol.AlarmMeasured;
import prehospital.protocol.AlarmOwner;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.AlarmPriority;
import prehospital.protocol.AlarmSource;
import prehospital.protocol.AlarmState;
import prehospital.protocol.Bilingual;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AlarmView;

/** Why there is an alarm now. */
record Cause(
        OpenAlarms.Key key,
        AlarmSource source,
        AlarmKind kind,
        AlarmPriority priority,
        Bilingual text,
        Optional<AlarmMeasured> measured) {
    /** The alarm as it begins, with the crew. */
    AlarmView alarm(AlarmId id, UnitId unit, AlarmEngine.Patient patient, Instant now) {
        return new AlarmView(
                id,
                unit,
                patient.assignment(),
                patient.incident(),
                source,
                kind,
                key.device(),
                key.code(),
                text,
                priority,
                AlarmState.ACTIVE,
                measured,
                now,
                Optional.empty(),
                new AlarmOwner(AlarmParty.CREW, unit.value()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}
