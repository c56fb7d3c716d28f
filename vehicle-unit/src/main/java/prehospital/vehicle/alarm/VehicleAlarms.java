package prehospital.vehicle.alarm;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.clinical.alarm.AlarmEngine;
import prehospital.clinical.alarm.AlarmLimits;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmState;
import prehospital.protocol.DeviceAlarm;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;
import prehospital.protocol.link.AlarmUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.view.AlarmLimitsView;
import prehospital.protocol.view.AlarmView;
import prehospital.web.live.LiveFeed;

/** The alarms on board: shown here at once, written to the journal, remembered over a restart. Event loop only. */
public final class VehicleAlarms {
    /** Name of the collection on the vehicle's live feed. */
    public static final String COLLECTION = "alarms";

    /** Name of the collection of the limits that hold, by unit. */
    public static final String LIMITS = "limits";

    private static final Logger LOG = LoggerFactory.getLogger(VehicleAlarms.class);

    private final UnitId unit;
    private final AlarmEngine engine;
    private final LiveFeed feed;
    private final Function<Uplink, Future<UplinkFrame>> journal;
    private final Consumer<Saved> memory;
    private Optional<AlarmLimitsView> inForce = Optional.empty();

    /** The open alarms as they are remembered. */
    public record Saved(List<AlarmView> alarms) {
        public Saved {
            alarms = List.copyOf(alarms);
        }
    }

    /** No alarm yet. */
    public VehicleAlarms(
            UnitId unit,
            AlarmLimits limits,
            LiveFeed feed,
            Function<Uplink, Future<UplinkFrame>> journal,
            Consumer<Saved> memory) {
        this.unit = unit;
        this.engine = new AlarmEngine(unit, limits);
        this.feed = feed;
        this.journal = journal;
        this.memory = memory;
    }

    /** Takes up what an earlier run left open. */
    public void restore(Saved left, Instant now) {
        engine.restore(left.alarms(), now);
        left.alarms().forEach(this::show);
    }

    /** The open alarms. */
    public List<AlarmView> open() {
        return engine.open();
    }

    /** Once a second, and when the patient may be another. */
    public void tick(AlarmEngine.Patient patient, Instant now) {
        engine.patient(patient, now);
        engine.pass(now);
        settle();
        showLimits();
    }

    private void showLimits() {
        Optional<AlarmLimitsView> now = Optional.of(engine.inForce());
        if (!now.equals(inForce)) {
            inForce = now;
            feed.put(LIMITS, unit.value(), now.get());
        }
    }

    /** Values of a monitor. */
    public void values(List<VitalValue> values, Instant now) {
        engine.values(values, now);
        settle();
    }

    /** What devices say of their own alarms; succeeds when all that changed is on disk. */
    public Future<Void> devices(List<DeviceAlarm> said, Instant now) {
        said.forEach(alarm -> engine.device(alarm, now));
        return Future.join(List.copyOf(settle().values())).mapEmpty();
    }

    /** A device was connected or lost. */
    public void connection(String device, boolean connected, Instant now) {
        engine.connection(device, connected, now);
        settle();
    }

    /** The link to the centre went up or down. */
    public void link(boolean up, Instant now) {
        engine.link(up, now);
        settle();
    }

    /** What was done with an alarm at the centre or the hospital. */
    public void told(AlarmView elsewhere, Instant now) {
        engine.told(elsewhere, now);
        settle();
    }

    /** Someone of the crew takes an alarm; the number of its frame once it is on disk, empty when the alarm is not open. */
    public Future<Optional<Long>> acknowledge(AlarmId id, String by, Instant now) {
        return engine.acknowledge(id, by, now) ? settled(id) : Future.succeededFuture(Optional.empty());
    }

    /** Someone of the crew makes an alarm quiet for a while; the same answers. */
    public Future<Optional<Long>> silence(AlarmId id, String by, Duration time, Instant now) {
        return engine.silence(id, by, time, now) ? settled(id) : Future.succeededFuture(Optional.empty());
    }

    /** Nothing changed: it was so already, which is on disk since then. */
    private Future<Optional<Long>> settled(AlarmId id) {
        return Optional.ofNullable(settle().get(id))
                .orElseGet(() -> Future.succeededFuture(0L))
                .map(Optional::of);
    }

    private Map<AlarmId, Future<Long>> settle() {
        List<AlarmView> changed = engine.drain();
        Map<AlarmId, Future<Long>> written = new HashMap<>();
        for (AlarmView alarm : changed) {
            show(alarm);
            written.put(
                    alarm.id(),
                    journal.apply(new AlarmUplink.AlarmReported(alarm))
                            .map(UplinkFrame::sequence)
                            .onFailure(e -> LOG.warn("alarm {} not recorded: {}", alarm.id(), e.getMessage())));
        }
        if (!changed.isEmpty()) {
            memory.accept(new Saved(engine.open()));
        }
        return written;
    }

    private void show(AlarmView alarm) {
        if (alarm.state() == AlarmState.ENDED) {
            feed.remove(COLLECTION, alarm.id().value());
        } else {
            feed.put(COLLECTION, alarm.id().value(), alarm);
        }
    }
}
