package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.IntakeEvent.CallLocated;
import prehospital.protocol.LatLon;
import prehospital.protocol.MoveNotice;
import prehospital.protocol.Place;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;

/**
 * Ranks the units again when a caller turns out to be elsewhere, for example across a river, and tells the desk when another
 * unit is best by {@value #SECONDS_MIN} s or more. On the desk's event loop; the search is on a worker thread.
 */
public final class MovedCallers implements DispatchDesk.Listener {
    /** A smaller gain is not worth a dispatcher's attention. */
    static final long SECONDS_MIN = 60;

    private static final Logger LOG = LoggerFactory.getLogger(MovedCallers.class);

    private final Vertx vertx;
    private final DispatchDesk desk;
    private final Telemetry telemetry;
    private final RoadNetwork roads;
    private final InstantSource clock;
    private boolean live;

    public MovedCallers(Vertx vertx, DispatchDesk desk, Telemetry telemetry, RoadNetwork roads, InstantSource clock) {
        this.vertx = vertx;
        this.desk = desk;
        this.telemetry = telemetry;
        this.roads = roads;
        this.clock = clock;
    }

    private record Question(IncidentId incident, LatLon here, LatLon there, SortedMap<UnitId, LatLon> units) {}

    @Override
    public void happened(Recorded event, Dispatch now) {
        if (live && event.event() instanceof CallLocated located) {
            now.call(located.call())
                    .flatMap(call -> call.incident())
                    .flatMap(now::incident)
                    .flatMap(incident -> question(incident, now))
                    .ifPresent(this::ask);
        }
    }

    /** What was located before the start has been looked at before. */
    @Override
    public void settled(Dispatch now) {
        live = true;
    }

    private Optional<Question> question(IncidentView incident, Dispatch now) {
        SortedMap<UnitId, LatLon> units = new TreeMap<>();
        now.units().stream()
                .filter(unit -> mayGo(unit, incident, now))
                .forEach(unit -> units.put(
                        unit.id(), telemetry.place(unit.id(), unit.card().home())));
        return incident.suggestedPlace()
                .map(Place::location)
                .filter(there -> incident.closedAt().isEmpty() && !units.isEmpty())
                .map(there -> new Question(incident.id(), incident.place().location(), there, units));
    }

    private static boolean mayGo(UnitView unit, IncidentView incident, Dispatch now) {
        boolean free = unit.assignment()
                .flatMap(now::assignment)
                .map(a -> a.incident().equals(incident.id()))
                .orElse(true);
        return unit.availability() == UnitAvailability.IN_SERVICE
                && free
                && unit.card().capabilities().containsAll(incident.needs());
    }

    private void ask(Question question) {
        Instant at = clock.instant();
        vertx.executeBlocking(() -> answer(question, at), false)
                .compose(notice -> notice.map(n -> desk.submit(
                                        DispatchDesk.SYSTEM, new IntakeCommand.NoticeMove(question.incident(), n))
                                .map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .onFailure(e -> LOG.warn("the units for a moved caller could not be ranked", e));
    }

    private Optional<MoveNotice> answer(Question question, Instant at) {
        SortedMap<UnitId, TravelTime> here = roads.timesTo(question.here(), question.units(), at);
        SortedMap<UnitId, TravelTime> there = roads.timesTo(question.there(), question.units(), at);
        return best(here).flatMap(bestHere -> best(there).flatMap(bestThere -> notice(bestHere, bestThere, there)));
    }

    private static Optional<MoveNotice> notice(UnitId bestHere, UnitId bestThere, SortedMap<UnitId, TravelTime> there) {
        double wrong = Optional.ofNullable(there.get(bestHere))
                .map(TravelTime::seconds)
                .orElse(Double.MAX_VALUE);
        double right = Optional.ofNullable(there.get(bestThere))
                .map(TravelTime::seconds)
                .orElse(0.0);
        long more = Math.round(Math.min(wrong - right, 86_400));
        return more >= SECONDS_MIN ? Optional.of(new MoveNotice(bestHere, bestThere, more)) : Optional.empty();
    }

    private static Optional<UnitId> best(SortedMap<UnitId, TravelTime> times) {
        return times.entrySet().stream()
                .min(Comparator.comparingDouble(e -> e.getValue().seconds()))
                .map(Map.Entry::getKey);
    }
}
