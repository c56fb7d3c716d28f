package prehospital.dispatch.records;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.Downlink;

/**
 * Brings what was written into patients' records at the centre to the vehicles: what is owed stands in the table until the vehicle has it
 * on its own disk, one part at a time, told again until it is confirmed. Any thread may call; it works on the desk's event loop.
 */
public final class RecordCourier {
    /** A part that was not confirmed for this long is told again; the vehicle takes every line once. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(RecordCourier.class);

    private final Context context;
    private final InstantSource clock;
    private final Function<UnitId, Future<Optional<Downlink.RecordTold>>> owed;
    private final BiPredicate<UnitId, Downlink.RecordTold> tell;
    private final Map<UnitId, Instant> toldAt = new TreeMap<>();
    private final Set<UnitId> more = new TreeSet<>();

    /**
     * Nothing is on its way.
     *
     * @param owed the oldest lines that a unit lacks
     * @param tell sends them; false when the unit has no link
     */
    public RecordCourier(
            Context context,
            InstantSource clock,
            Function<UnitId, Future<Optional<Downlink.RecordTold>>> owed,
            BiPredicate<UnitId, Downlink.RecordTold> tell) {
        this.context = context;
        this.clock = clock;
        this.owed = owed;
        this.tell = tell;
    }

    /** A link went up: what was on its way may be lost. */
    public void connected(UnitId unit) {
        context.runOnContext(now -> next(unit));
    }

    /** The vehicle has the last part. */
    public void kept(UnitId unit) {
        context.runOnContext(now -> next(unit));
    }

    /** Something was written for a unit; while a part is on its way, its confirmation brings the rest. */
    public void written(UnitId unit) {
        context.runOnContext(now -> {
            if (toldAt.containsKey(unit)) {
                more.add(unit);
            } else {
                next(unit);
            }
        });
    }

    /** From time to time: what was not confirmed is told again. */
    public void look() {
        context.runOnContext(due -> {
            Instant late = clock.instant().minus(AGAIN);
            List<UnitId> again = toldAt.entrySet().stream()
                    .filter(told -> told.getValue().isBefore(late))
                    .map(Map.Entry::getKey)
                    .toList();
            again.forEach(this::next);
        });
    }

    private void next(UnitId unit) {
        toldAt.put(unit, clock.instant());
        more.remove(unit);
        owed.apply(unit)
                .onSuccess(told -> context.runOnContext(now -> send(unit, told)))
                .onFailure(e -> LOG.warn("what unit {} lacks of its records is not known: {}", unit, e.toString()));
    }

    private void send(UnitId unit, Optional<Downlink.RecordTold> told) {
        if (told.isPresent() && tell.test(unit, told.orElseThrow())) {
            return;
        }
        toldAt.remove(unit);
        if (told.isEmpty() && more.contains(unit)) {
            next(unit);
        }
    }
}
