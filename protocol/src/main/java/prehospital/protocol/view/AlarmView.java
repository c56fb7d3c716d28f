package prehospital.protocol.view;

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
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Bilingual;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Limits;
import prehospital.protocol.UnitId;

/**
 * One alarm of a patient or a device, as vehicle, centre and emergency department all see it. Assistive: the device at the patient is
 * the alarm system of record.
 *
 * @param assignment during which it began; absent while the unit had none
 * @param device that raised it, or whose value passed the limit
 * @param code what it is about; one unit has at most one alarm at a time per device and code
 * @param measured the worst value since it began, when it is about a value
 * @param startedAt when its condition began, by the vehicle's clock
 * @param endedAt when its condition was over; absent while it is there
 * @param owner who has to act on it now
 * @param acknowledged absent until someone did
 * @param silence absent unless someone made it quiet
 * @param escalation absent unless nobody acknowledged it in time
 * @param revision counts its changes at the vehicle from 1; the higher one tells its condition
 */
public record AlarmView(
        AlarmId id,
        UnitId unit,
        Optional<AssignmentId> assignment,
        Optional<IncidentId> incident,
        AlarmSource source,
        AlarmKind kind,
        String device,
        String code,
        Bilingual text,
        AlarmPriority priority,
        AlarmState state,
        Optional<AlarmMeasured> measured,
        Instant startedAt,
        Optional<Instant> endedAt,
        AlarmOwner owner,
        Optional<Acknowledged> acknowledged,
        Optional<Silence> silence,
        Optional<Escalation> escalation,
        long revision) {
    public AlarmView {
        Limits.text("device", device, 1, 100);
        Limits.text("code", code, 1, DeviceAlarm.CODE_MAX);
        if (revision < 1) {
            throw new IllegalArgumentException("revision counts from 1");
        }
    }

    /** Who took it, and when by the clock of where that was. */
    public record Acknowledged(AlarmParty party, String by, Instant at) {
        public Acknowledged {
            Limits.text("by", by, 1, 100);
        }
    }

    /** Who made it quiet, and until when. */
    public record Silence(AlarmParty party, String by, Instant until) {
        public Silence {
            Limits.text("by", by, 1, 100);
        }
    }

    /** To whom it went because nobody acknowledged it, and when. */
    public record Escalation(AlarmOwner to, Instant at) {}

    /** Whether it still waits for someone to acknowledge it. */
    public boolean waits() {
        return acknowledged.isEmpty() && state != AlarmState.ENDED;
    }
}
