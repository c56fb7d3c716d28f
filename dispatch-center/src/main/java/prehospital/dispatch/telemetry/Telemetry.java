package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import prehospital.protocol.EcgFileHead;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.EcgReadingView;
import prehospital.protocol.view.EcgView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.ScoresView;
import prehospital.protocol.view.UpkeepView;
import prehospital.protocol.view.VitalsView;
import prehospital.protocol.view.WavesView;

/**
 * Newest position and vitals of every unit, from what is already durable. Never passes the decision core, which is told at
 * most once in {@link #HEARD_EVERY} that a unit is alive. Any thread; one unit's reports come one after the other.
 */
public final class Telemetry {
    /** How often the core hears of a unit that reports positions. */
    public static final Duration HEARD_EVERY = Duration.ofSeconds(10);

    private static final Duration CLOCK_AHEAD_MAX = Duration.ofMinutes(1);

    private final Map<UnitId, PositionView> positions = new ConcurrentHashMap<>();
    private final Map<UnitId, VitalsView> vitals = new ConcurrentHashMap<>();
    private final Map<UnitId, UpkeepView> upkeeps = new ConcurrentHashMap<>();
    private final Map<UnitId, Instant> heardAt = new ConcurrentHashMap<>();
    private final Followers followers;

    /** Who is told of news. */
    public interface Followers {
        /** A unit's newest position. */
        void position(PositionView position);

        /** A unit's newest values. */
        void vitals(VitalsView vitals);

        /** Signals of a unit's devices. */
        void waves(WavesView waves);

        /** The scores of a unit's patient. */
        void scores(ScoresView scores);

        /** What is read from the running electrocardiogram of a unit's patient. */
        void ecg(EcgView ecg);

        /** What was read from a recorded one. */
        void reading(EcgReadingView reading);

        /** A file of an electrocardiogram of a unit's patient came to its end. */
        void ecgFile(UnitId unit, EcgFileHead file, Instant at);

        /** How a unit's vehicle stands. */
        void upkeep(UpkeepView upkeep);

        /** A unit has been heard with this fix, at most once in {@link #HEARD_EVERY}. */
        void alive(UnitId unit, Instant fixedAt);
    }

    public Telemetry(Followers followers) {
        this.followers = followers;
    }

    /** Takes the newest values from the tables; nobody is told. */
    public Future<Void> recover(TelemetryLog log, Set<UnitId> units) {
        return log.newestPositions(units)
                .onSuccess(all -> all.forEach(position -> positions.put(position.unit(), position)))
                .compose(done -> log.newestVitals(units))
                .onSuccess(all -> all.forEach(view -> vitals.put(view.unit(), view)))
                .mapEmpty();
    }

    /** Takes in what a unit said, after it has become durable. */
    public void heard(Heard heard) {
        newest(heard).ifPresent(fix -> position(heard, fix));
        if (!heard.vitals().isEmpty()) {
            vitals(heard);
        }
        heard.waves()
                .forEach(signals -> followers.waves(new WavesView(
                        heard.unit(),
                        heard.receivedAt(),
                        signals.assignment(),
                        signals.recording(),
                        signals.chunks())));
    }

    private static Optional<PositionFix> newest(Heard heard) {
        return heard.positions().stream().reduce((a, b) -> b.fixedAt().isBefore(a.fixedAt()) ? a : b);
    }

    private void position(Heard heard, PositionFix fix) {
        PositionView before = positions.get(heard.unit());
        if (before != null && before.fix().fixedAt().isAfter(fix.fixedAt()) && !ahead(before)) {
            return;
        }
        PositionView now = new PositionView(heard.unit(), fix, heard.receivedAt());
        positions.put(heard.unit(), now);
        followers.position(now);
        Instant last = heardAt.getOrDefault(heard.unit(), Instant.EPOCH);
        if (!heard.receivedAt().isBefore(last.plus(HEARD_EVERY))) {
            heardAt.put(heard.unit(), heard.receivedAt());
            followers.alive(heard.unit(), fix.fixedAt());
        }
    }

    /** A receiver that once told a time in the future must not silence the fixes after it. */
    private static boolean ahead(PositionView view) {
        return view.fix().fixedAt().isAfter(view.receivedAt().plus(CLOCK_AHEAD_MAX));
    }

    private void vitals(Heard heard) {
        heard.vitals().forEach(message -> vitals.compute(heard.unit(), (unit, known) -> joined(heard, message, known)));
        vitals(heard.unit()).ifPresent(followers::vitals);
    }

    /** Values of another assignment are another patient's: they start anew, unless they come late, of a patient before this one. */
    private static VitalsView joined(Heard heard, Heard.Vitals message, @Nullable VitalsView known) {
        boolean samePatient = known != null && known.assignment().equals(message.assignment());
        if (known != null && !samePatient && heard.late()) {
            return known;
        }
        SortedMap<VitalSign, VitalValue> values = new TreeMap<>();
        if (known != null && samePatient) {
            values.putAll(known.values());
        }
        message.values().forEach(value -> values.merge(value.sign(), value, Telemetry::newer));
        return new VitalsView(
                heard.unit(), message.assignment(), heard.receivedAt(), Collections.unmodifiableSortedMap(values));
    }

    /** A late value does not replace a newer one. */
    private static VitalValue newer(VitalValue known, VitalValue arrived) {
        return arrived.measuredAt().isBefore(known.measuredAt()) ? known : arrived;
    }

    /** Takes in what a vehicle worked out, after it has become durable; it is not kept, a vehicle says it again when it connects. */
    public void scores(ScoresView scores) {
        followers.scores(scores);
    }

    /** Takes in what a vehicle read from an electrocardiogram, after it has become durable; the next one stands for it. */
    public void ecg(EcgView ecg) {
        followers.ecg(ecg);
    }

    /** Takes in that a file of an electrocardiogram came to its end. */
    public void ecgFile(UnitId unit, EcgFileHead file, Instant at) {
        followers.ecgFile(unit, file, at);
    }

    /** Takes in what a vehicle read from a recording, after it has become durable. */
    public void reading(EcgReadingView reading) {
        followers.reading(reading);
    }

    /** Takes in how a vehicle says that it stands, after it has become durable. */
    public void upkeep(UpkeepView upkeep) {
        upkeeps.put(upkeep.unit(), upkeep);
        followers.upkeep(upkeep);
    }

    /** How each vehicle said that it stands. */
    public SortedMap<UnitId, UpkeepView> upkeeps() {
        return new TreeMap<>(upkeeps);
    }

    /** Newest position of a unit. */
    public Optional<PositionView> position(UnitId unit) {
        return Optional.ofNullable(positions.get(unit));
    }

    /** Newest values of a unit's patient. */
    public Optional<VitalsView> vitals(UnitId unit) {
        return Optional.ofNullable(vitals.get(unit));
    }

    /** Every known position. */
    public SortedMap<UnitId, PositionView> positions() {
        return new TreeMap<>(positions);
    }

    /** Every known set of values. */
    public SortedMap<UnitId, VitalsView> vitals() {
        return new TreeMap<>(vitals);
    }

    /** Where a unit is as far as known: its last position, else its home. */
    public LatLon place(UnitId unit, LatLon home) {
        return position(unit).map(view -> view.fix().location()).orElse(home);
    }
}
