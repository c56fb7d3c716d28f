package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.eta.Calibration;
import prehospital.dispatch.core.eta.EtaModel;
import prehospital.dispatch.core.eta.Spread;
import prehospital.dispatch.core.eta.Trip;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.Recommendation;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CalibrationView;
import prehospital.protocol.view.EtaView;

/**
 * Notes what each drive was promised when it began and what it took, and learns from it. Only drives whose first expectation is
 * fresh count. The model is read from any thread; the rest is on the desk's event loop.
 */
public final class Trips {
    /** Trips older than this say nothing about today's traffic. */
    public static final Duration REMEMBERED = Duration.ofDays(180);

    /** An expectation first worked out later than this after the start is no promise. */
    static final Duration PROMISE_WITHIN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Trips.class);

    private final TripLog log;
    private final ZoneId zone;
    private final Map<AssignmentId, Promised> promised = new HashMap<>();
    private volatile EtaModel model = new EtaModel(List.of());

    private record Promised(AssignmentStatus leg, Instant startedAt, double seconds, Spread spread) {}

    /** Trips in this log; hours of the day are those of the zone. */
    public Trips(TripLog log, ZoneId zone) {
        this.log = log;
        this.zone = zone;
    }

    /**
     * Learns from the trips in the log.
     *
     * @param steadySince since when drive times are predicted as now; trips before say nothing about these predictions
     */
    public Future<Void> learn(Instant now, Instant steadySince) {
        Instant remembered = now.minus(REMEMBERED);
        return log.since(steadySince.isAfter(remembered) ? steadySince : remembered)
                .onSuccess(trips -> model = new EtaModel(trips))
                .mapEmpty();
    }

    /** Where eight of ten drives of this length arrive that begin or go on now. */
    Optional<EtaView.Range> range(double seconds, Recommendation.Basis basis, Instant now) {
        return spread(seconds, basis, now)
                .map(spread -> new EtaView.Range(
                        now.plusSeconds(Math.round(spread.p10(seconds))),
                        now.plusSeconds(Math.round(spread.p90(seconds))),
                        spread.trips()));
    }

    /**
     * How drives of this length that begin now lie around what is predicted; absent for a straight line, of which nothing is
     * known. A look into a table: thousands take less than a millisecond. Any thread.
     *
     * @param seconds predicted
     */
    public Optional<Spread> spread(double seconds, Recommendation.Basis basis, Instant now) {
        return basis == Recommendation.Basis.ESTIMATED
                ? Optional.empty()
                : Optional.of(model.spread(seconds, hour(now)));
    }

    /** A moving unit's expected arrival was worked out; the first of each drive is its promise. */
    public void expected(EtaView eta, AssignmentView assignment) {
        Optional.ofNullable(assignment.times().get(assignment.status()))
                .filter(startedAt -> eta.computedAt().isBefore(startedAt.plus(PROMISE_WITHIN)))
                .filter(startedAt -> eta.basis() == Recommendation.Basis.ROAD)
                .ifPresent(startedAt -> promise(eta, assignment, startedAt));
    }

    private void promise(EtaView eta, AssignmentView assignment, Instant startedAt) {
        Promised known = promised.get(assignment.id());
        if (known == null || known.leg() != assignment.status()) {
            double seconds = Duration.between(startedAt, eta.arriveAt()).toMillis() / 1000.0;
            Spread spread = model.spread(seconds, hour(startedAt));
            promised.put(assignment.id(), new Promised(assignment.status(), startedAt, seconds, spread));
        }
    }

    /** A unit is no longer on its way: a drive that reached its goal is kept, another forgotten. */
    public void ended(AssignmentView assignment) {
        Promised was = promised.remove(assignment.id());
        if (was == null) {
            return;
        }
        Instant arrivedAt = assignment.times().get(arrival(was.leg()));
        if (arrivedAt != null && arrivedAt.isAfter(was.startedAt())) {
            double actual = Duration.between(was.startedAt(), arrivedAt).toMillis() / 1000.0;
            Trip trip = new Trip(was.startedAt(), hour(was.startedAt()), was.seconds(), actual, was.spread());
            if (trip.isPlausible()) {
                log.add(assignment.id(), was.leg(), trip)
                        .onFailure(failure -> LOG.warn("a trip could not be kept", failure));
            }
        }
    }

    private static AssignmentStatus arrival(AssignmentStatus leg) {
        return leg == AssignmentStatus.TRANSPORTING ? AssignmentStatus.AT_HOSPITAL : AssignmentStatus.ON_SCENE;
    }

    /** How well promises held. */
    public Future<CalibrationView> calibration(Instant now) {
        return log.since(now.minus(REMEMBERED)).map(trips -> Calibration.of(trips, now));
    }

    private int hour(Instant at) {
        return at.atZone(zone).getHour();
    }
}
