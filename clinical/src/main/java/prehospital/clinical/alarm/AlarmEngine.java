package prehospital.clinical.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.clinical.alarm.AlarmLimits.Limit;
import prehospital.clinical.alarm.AlarmLimits.Side;
import prehospital.clinical.alarm.AlarmLimits.Technical;
import prehospital.clinical.alarm.AlarmLimits.TechnicalRule;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmKind;
import prehospital.protocol.AlarmMeasured;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.AlarmSource;
import prehospital.protocol.AlarmState;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.AlarmLimitsView;
import prehospital.protocol.view.AlarmView;
import prehospital.protocol.view.AlarmView.Acknowledged;
import prehospital.protocol.view.AlarmView.Silence;

/**
 * The alarms of one unit: those of its devices, those of values beyond the limits, and those of equipment. Deterministic: time comes in. After every
 * call, {@link #drain} answers what changed. Single writer.
 */
public final class AlarmEngine {
    /** Most open alarms of one unit; of more the least urgent ends, of those the oldest. */
    public static final int OPEN_MAX = 64;

    /** Longest time an alarm may be made quiet for. */
    public static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    /** What stands for the vehicle itself where a device is named. */
    public static final String VEHICLE = "vehicle";

    private final UnitId unit;
    private final AlarmLimits limits;
    private final OpenAlarms alarms;
    private final Map<VitalSign, Last> heard = new EnumMap<>(VitalSign.class);
    private final Map<VitalSign, Map<Side, LimitWatch>> watches = new EnumMap<>(VitalSign.class);
    private final Map<String, Instant> lost = new HashMap<>();
    private Optional<Instant> linkDownAt = Optional.empty();
    private Patient patient = Patient.NONE;

    /** The last value of a sign. */
    private record Last(String device, Instant measuredAt, Instant at) {}

    /** Whose values they are. */
    public record Patient(Optional<AssignmentId> assignment, Optional<IncidentId> incident, Optional<Double> ageYears) {
        /** Nobody the unit was sent to. */
        public static final Patient NONE = new Patient(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public AlarmEngine(UnitId unit, AlarmLimits limits) {
        this.unit = unit;
        this.limits = limits;
        this.alarms = new OpenAlarms(unit, OPEN_MAX);
        watch();
    }

    private void watch() {
        watches.clear();
        for (VitalSign sign : limits.signs().keySet()) {
            Map<Side, LimitWatch> sides = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                List<Limit> of = limits.of(patient.ageYears()).stream()
                        .filter(limit -> limit.sign() == sign && limit.side() == side)
                        .toList();
                if (!of.isEmpty()) {
                    sides.put(side, new LimitWatch(of));
                }
            }
            watches.put(sign, sides);
        }
    }

    /** Takes up what an earlier run left open; what is not heard of any more ends as values that stay away do. */
    public void restore(List<AlarmView> left, Instant now) {
        for (AlarmView alarm : left) {
            alarms.restore(alarm);
            sign(alarm).ifPresent(sign -> heard.put(sign, new Last(alarm.device(), Instant.MIN, now)));
        }
    }

    private Optional<VitalSign> sign(AlarmView alarm) {
        return limits.signs().keySet().stream()
                .filter(sign -> alarm.code().equals(sign + "." + Side.BELOW)
                        || alarm.code().equals(sign + "." + Side.ABOVE)
                        || alarm.code().equals(Technical.SENSOR_OFF + "." + sign))
                .findFirst();
    }

    /** The open alarms. */
    public List<AlarmView> open() {
        return alarms.all();
    }

    /** What changed since the last time, those that ended too. */
    public List<AlarmView> drain() {
        return alarms.drain();
    }

    /** Which limits hold for the present patient. */
    public AlarmLimitsView inForce() {
        AlarmLimits.Band band = limits.band(patient.ageYears());
        return new AlarmLimitsView(
                band.name(),
                band.fromYears(),
                band.belowYears(),
                patient.ageYears(),
                limits.of(patient.ageYears()).stream()
                        .map(limit -> new AlarmLimitsView.Line(
                                limit.sign(), limit.side() == AlarmLimits.Side.BELOW, limit.value(), limit.priority()))
                        .toList());
    }

    /** Whose values come from now on. Alarms about another patient end; another band of age has other limits. */
    public void patient(Patient next, Instant now) {
        boolean other = !next.assignment().equals(patient.assignment());
        boolean band = !limits.band(next.ageYears()).equals(limits.band(patient.ageYears()));
        patient = next;
        if (other) {
            heard.clear();
            alarms.where(alarm -> alarm.kind() == AlarmKind.PHYSIOLOGICAL
                            || sign(alarm).isPresent())
                    .forEach(alarm -> alarms.change(alarm, view -> Changed.over(view, AlarmState.ENDED, now)));
        }
        if (other || band) {
            watch();
        }
    }

    /** Values of a device. Only those that can be taken at face value and are of now set off an alarm. */
    public void values(List<VitalValue> values, Instant now) {
        for (VitalValue value : values) {
            Last last = heard.get(value.sign());
            boolean newer = last == null || !value.measuredAt().isBefore(last.measuredAt());
            if (value.mark() == VitalValue.Mark.VALID && limits.signs().containsKey(value.sign()) && newer) {
                heard.put(value.sign(), new Last(device(value.source()), value.measuredAt(), now));
                watches.getOrDefault(value.sign(), Map.of()).values().forEach(w -> w.take(value.value(), now));
            }
        }
        pass(now);
    }

    /** The device itself, without where on the body it measures. */
    private static String device(String source) {
        int site = source.indexOf(" (");
        String device = site > 0 ? source.substring(0, site) : source;
        return device.isBlank() ? VEHICLE : device;
    }

    /** What a device says of its own alarms. */
    public void device(DeviceAlarm said, Instant now) {
        OpenAlarms.Key key = new OpenAlarms.Key(said.device(), said.code());
        if (said.phase() == DeviceAlarm.Phase.END) {
            end(key, false, now);
            return;
        }
        raise(new Cause(key, AlarmSource.DEVICE, said.kind(), said.priority(), said.text(), said.measured()), now);
        if (said.audioPaused()) {
            Optional<Silence> quiet = Optional.of(new Silence(AlarmParty.CREW, said.device(), now.plus(SILENCE_MAX)));
            alarms.get(key)
                    .filter(alarm -> alarm.silence().isEmpty())
                    .ifPresent(alarm -> alarms.change(alarm, view -> Changed.silenced(view, quiet)));
        }
    }

    /** A device was connected or lost. What a lost device said is not known any more. */
    public void connection(String device, boolean connected, Instant now) {
        if (connected) {
            lost.remove(device);
            end(new OpenAlarms.Key(device, Technical.DEVICE_LOST.name()), false, now);
            return;
        }
        lost.putIfAbsent(device, now);
        heard.values().removeIf(last -> last.device().equals(device));
        alarms.where(alarm -> alarm.device().equals(device))
                .forEach(alarm -> end(OpenAlarms.Key.of(alarm), latching(alarm), now));
        pass(now);
    }

    /** The link to the centre went up or down. */
    public void link(boolean up, Instant now) {
        linkDownAt = up ? Optional.empty() : linkDownAt.or(() -> Optional.of(now));
        pass(now);
    }

    /** Time passes: delays, values that stay away, silences that end. Call it every second. */
    public void pass(Instant now) {
        for (VitalSign sign : limits.signs().keySet()) {
            Optional.ofNullable(heard.get(sign)).ifPresent(last -> look(sign, last, now));
        }
        equipment(now);
        alarms.where(alarm -> alarm.silence()
                        .filter(quiet -> !quiet.until().isAfter(now))
                        .isPresent())
                .forEach(alarm -> alarms.change(alarm, view -> Changed.silenced(view, Optional.empty())));
    }

    private void look(VitalSign sign, Last last, Instant now) {
        AlarmLimits.Validity validity =
                limits.signs().getOrDefault(sign, new AlarmLimits.Validity(false, Duration.ZERO));
        OpenAlarms.Key off = new OpenAlarms.Key(last.device(), Technical.SENSOR_OFF + "." + sign);
        if (last.at().plus(validity.good()).isBefore(now)) {
            watches.getOrDefault(sign, Map.of()).forEach((side, watch) -> {
                watch.forget();
                endSide(sign, side, now);
            });
            if (validity.continuous() && speaks(last.device(), validity.good(), now)) {
                raise(technical(off, Technical.SENSOR_OFF), now);
            } else {
                end(off, false, now);
                heard.remove(sign);
            }
            return;
        }
        end(off, false, now);
        watches.getOrDefault(sign, Map.of()).forEach((side, watch) -> {
            if (!watch.beyond()) {
                endSide(sign, side, now);
            }
            watch.passed(now).ifPresent(passed -> raise(cause(last, passed), now));
        });
    }

    private boolean speaks(String device, Duration within, Instant now) {
        return heard.values().stream()
                .anyMatch(last ->
                        last.device().equals(device) && !last.at().plus(within).isBefore(now));
    }

    private static Cause cause(Last last, LimitWatch.Passed passed) {
        Limit limit = passed.limit();
        return new Cause(
                new OpenAlarms.Key(last.device(), limit.code()),
                AlarmSource.LIMIT,
                AlarmKind.PHYSIOLOGICAL,
                limit.priority(),
                limit.text(),
                Optional.of(new AlarmMeasured(
                        passed.worst(), Optional.of(limit.value()), limit.sign().ucum())));
    }

    private void endSide(VitalSign sign, Side side, Instant now) {
        alarms.where(alarm ->
                        alarm.source() == AlarmSource.LIMIT && alarm.code().equals(sign + "." + side))
                .forEach(alarm -> end(OpenAlarms.Key.of(alarm), latching(alarm), now));
    }

    private boolean latching(AlarmView alarm) {
        return alarm.source() == AlarmSource.LIMIT
                && limits.limits().stream()
                        .anyMatch(limit -> limit.latching()
                                && limit.code().equals(alarm.code())
                                && limit.priority() == alarm.priority());
    }

    private void equipment(Instant now) {
        lost.forEach((device, since) -> {
            if (due(Technical.DEVICE_LOST, since, now) && patient.assignment().isPresent()) {
                raise(technical(new OpenAlarms.Key(device, Technical.DEVICE_LOST.name()), Technical.DEVICE_LOST), now);
            }
        });
        OpenAlarms.Key link = new OpenAlarms.Key(VEHICLE, Technical.LINK_LOST.name());
        if (linkDownAt.filter(since -> due(Technical.LINK_LOST, since, now)).isPresent()
                && patient.assignment().isPresent()) {
            raise(technical(link, Technical.LINK_LOST), now);
        } else if (linkDownAt.isEmpty()) {
            end(link, false, now);
        }
    }

    private boolean due(Technical what, Instant since, Instant now) {
        return !since.plus(rule(what).delay()).isAfter(now);
    }

    private TechnicalRule rule(Technical what) {
        return Optional.ofNullable(limits.technical().get(what)).orElseThrow();
    }

    private Cause technical(OpenAlarms.Key key, Technical what) {
        TechnicalRule rule = rule(what);
        return new Cause(key, AlarmSource.LIMIT, AlarmKind.TECHNICAL, rule.priority(), rule.text(), Optional.empty());
    }

    /** Begins an alarm or keeps it. It keeps the highest priority it had; one that becomes more urgent is a new one, which waits anew. */
    private void raise(Cause cause, Instant now) {
        Optional<AlarmView> known = alarms.get(cause.key());
        if (known.filter(alarm -> alarm.priority().compareTo(cause.priority()) >= 0)
                .isPresent()) {
            alarms.change(known.orElseThrow(), view -> Changed.active(view, cause.measured()));
            return;
        }
        known.ifPresent(alarm -> alarms.change(alarm, view -> Changed.over(view, AlarmState.ENDED, now)));
        alarms.add(cause.alarm(alarms.name(now), unit, patient, now), now);
    }

    private void end(OpenAlarms.Key key, boolean latches, Instant now) {
        alarms.get(key).filter(alarm -> alarm.state() == AlarmState.ACTIVE).ifPresent(alarm -> {
            boolean stays = latches && alarm.acknowledged().isEmpty();
            alarms.change(alarm, view -> Changed.over(view, stays ? AlarmState.LATCHED : AlarmState.ENDED, now));
        });
    }

    /**
     * Someone in the vehicle takes an alarm. One about a sensor or a device that was taken off on purpose is over thereby.
     *
     * @return whether it is open
     */
    public boolean acknowledge(AlarmId id, String by, Instant now) {
        return acknowledge(id, new Acknowledged(AlarmParty.CREW, by, now), now);
    }

    private boolean acknowledge(AlarmId id, Acknowledged by, Instant now) {
        Optional<AlarmView> known = alarms.get(id);
        known.ifPresent(alarm -> {
            alarms.change(alarm, view -> Changed.acknowledged(view, by));
            boolean off = alarm.code().startsWith(Technical.SENSOR_OFF.name());
            if (off || alarm.code().equals(Technical.DEVICE_LOST.name())) {
                lost.remove(alarm.device());
                sign(alarm).ifPresent(heard::remove);
                end(OpenAlarms.Key.of(alarm), false, now);
            }
        });
        return known.isPresent();
    }

    /**
     * Someone in the vehicle makes an alarm quiet, at most for {@link #SILENCE_MAX}.
     *
     * @return whether it is open
     */
    public boolean silence(AlarmId id, String by, Duration wanted, Instant now) {
        Duration time = wanted.compareTo(SILENCE_MAX) > 0 ? SILENCE_MAX : wanted;
        Optional<Silence> quiet = Optional.of(new Silence(AlarmParty.CREW, by, now.plus(time)));
        Optional<AlarmView> known = alarms.get(id);
        known.filter(alarm -> alarm.acknowledged().isEmpty())
                .ifPresent(alarm -> alarms.change(alarm, view -> Changed.silenced(view, quiet)));
        return known.isPresent();
    }

    /** What was done with an alarm elsewhere. One that is over here meanwhile stays so. */
    public void told(AlarmView elsewhere, Instant now) {
        alarms.get(elsewhere.id()).ifPresent(alarm -> {
            elsewhere.escalation().ifPresent(to -> alarms.change(alarm, view -> Changed.escalated(view, to)));
            elsewhere.acknowledged().ifPresent(by -> acknowledge(elsewhere.id(), by, now));
        });
    }
}
