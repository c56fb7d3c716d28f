package prehospital.clinical.alarm;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AlarmMeasured;
import prehospital.protocol.AlarmOwner;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.AlarmState;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.AlarmView.Acknowledged;
import prehospital.protocol.view.AlarmView.Escalation;
import prehospital.protocol.view.AlarmView.Silence;

/** Alarms with something changed, and who owns them then. */
public final class Changed {
    private final AlarmView from;
    private Optional<AssignmentId> assignment;
    private Optional<IncidentId> incident;
    private AlarmState state;
    private Optional<AlarmMeasured> measured;
    private Optional<Instant> endedAt;
    private Optional<Acknowledged> acknowledged;
    private Optional<Silence> silence;
    private Optional<Escalation> escalation;
    private long revision;

    private Changed(AlarmView from) {
        this.from = from;
        this.assignment = from.assignment();
        this.incident = from.incident();
        this.state = from.state();
        this.measured = from.measured();
        this.endedAt = from.endedAt();
        this.acknowledged = from.acknowledged();
        this.silence = from.silence();
        this.escalation = from.escalation();
        this.revision = from.revision();
    }

    /** Who owns an alarm: who took it, else to whom it went, else the crew. */
    private AlarmOwner owner() {
        return acknowledged
                .map(by -> new AlarmOwner(by.party(), by.by()))
                .or(() -> escalation.map(Escalation::to))
                .orElse(new AlarmOwner(AlarmParty.CREW, from.unit().value()));
    }

    private AlarmView view() {
        return new AlarmView(
                from.id(),
                from.unit(),
                assignment,
                incident,
                from.source(),
                from.kind(),
                from.device(),
                from.code(),
                from.text(),
                from.priority(),
                state,
                measured,
                from.startedAt(),
                endedAt,
                owner(),
                acknowledged,
                silence,
                escalation,
                revision);
    }

    /** Whose it is, as the centre knows it. */
    public static AlarmView about(AlarmView alarm, Optional<AssignmentId> assignment, Optional<IncidentId> incident) {
        Changed changed = new Changed(alarm);
        changed.assignment = assignment;
        changed.incident = incident;
        return changed.view();
    }

    static AlarmView renewed(AlarmView alarm) {
        Changed changed = new Changed(alarm);
        changed.revision++;
        return changed.view();
    }

    static AlarmView over(AlarmView alarm, AlarmState state, Instant at) {
        Changed changed = new Changed(alarm);
        changed.state = state;
        changed.endedAt = alarm.endedAt().or(() -> Optional.of(at));
        return changed.view();
    }

    static AlarmView active(AlarmView alarm, Optional<AlarmMeasured> measured) {
        Changed changed = new Changed(alarm);
        changed.state = AlarmState.ACTIVE;
        changed.endedAt = Optional.empty();
        changed.measured = measured.or(alarm::measured);
        return changed.view();
    }

    static AlarmView silenced(AlarmView alarm, Optional<Silence> silence) {
        Changed changed = new Changed(alarm);
        changed.silence = silence;
        return changed.view();
    }

    /** Someone took it: it is quiet, and what only waited for this is over. Taken already, it stays with whom it is. */
    public static AlarmView acknowledged(AlarmView alarm, Acknowledged by) {
        Changed changed = new Changed(alarm);
        changed.acknowledged = alarm.acknowledged().or(() -> Optional.of(by));
        changed.silence = Optional.empty();
        changed.state = alarm.state() == AlarmState.LATCHED ? AlarmState.ENDED : alarm.state();
        return changed.view();
    }

    /** Nobody took it in time. Escalated already, it stays with whom it is. */
    public static AlarmView escalated(AlarmView alarm, Escalation to) {
        Changed changed = new Changed(alarm);
        changed.escalation = alarm.escalation().or(() -> Optional.of(to));
        return changed.view();
    }

    /**
     * What is known of an alarm from two places: its condition from the newer revision, and everything that was done with it, whoever told
     * of it. The order does not matter, and the same told again changes nothing.
     */
    public static AlarmView joined(AlarmView one, AlarmView other) {
        boolean otherIsNewer = other.revision() > one.revision();
        AlarmView newer = otherIsNewer ? other : one;
        AlarmView older = otherIsNewer ? one : other;
        Changed changed = new Changed(newer);
        changed.acknowledged = earlier(newer.acknowledged(), older.acknowledged());
        changed.escalation = newer.escalation().or(older::escalation);
        if (changed.acknowledged.isPresent()) {
            changed.silence = Optional.empty();
            changed.state = newer.state() == AlarmState.LATCHED ? AlarmState.ENDED : newer.state();
        }
        return changed.view();
    }

    private static Optional<Acknowledged> earlier(Optional<Acknowledged> a, Optional<Acknowledged> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b);
        }
        return b.orElseThrow().at().isBefore(a.orElseThrow().at()) ? b : a;
    }
}
