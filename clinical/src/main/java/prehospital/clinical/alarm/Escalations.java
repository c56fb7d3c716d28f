package prehospital.clinical.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AlarmOwner;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.HospitalId;
import prehospital.protocol.view.AlarmView;

/** When an alarm that nobody took goes to whom. Pure. */
public record Escalations(AlarmLimits limits) {
    /** The name of the dispatchers as an owner. */
    public static final String DISPATCH = "dispatch";

    /**
     * When it goes on, counted from when it began here.
     *
     * @param heardAt when the centre first heard of it, by its own clock; an alarm that waited for a link does not go on before someone
     *     could see it
     * @return empty when it does not
     */
    public Optional<Instant> dueAt(AlarmView alarm, Instant heardAt) {
        if (!alarm.waits() || alarm.escalation().isPresent()) {
            return Optional.empty();
        }
        Optional<Duration> after = Optional.ofNullable(limits.escalation().get(alarm.priority()));
        Optional<Instant> quietUntil = alarm.silence().map(AlarmView.Silence::until);
        return after.map(heardAt::plus)
                .map(due -> quietUntil.filter(until -> until.isAfter(due)).orElse(due));
    }

    /** The hospital that awaits the patient, and as long as none does, dispatch. Dispatch sees it in any case. */
    public static AlarmOwner next(Optional<HospitalId> awaiting) {
        return awaiting.map(id -> new AlarmOwner(AlarmParty.HOSPITAL, id.value()))
                .orElse(new AlarmOwner(AlarmParty.DISPATCH, DISPATCH));
    }
}
