package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Rounds;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.AttentionCommand;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RiskView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;

/**
 * Looks ahead for every incident that nobody has reached yet: when will the first unit be there, or how soon could one that
 * is free? Worked out on a worker thread every {@link #EVERY} and soon after something changed. The core is told only of
 * arrivals expected after the target, and when such a one is over. On the desk's event loop.
 */
public final class Outlook {
    /** Longest time between two looks. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    /** Most incidents looked at, those with the earliest target; the others have their turn when these are reached. */
    public static final int INCIDENTS_MAX = 100;

    private static final Duration SOON = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(Outlook.class);

    private final Vertx vertx;
    private final DispatchDesk desk;
    private final Telemetry telemetry;
    private final RoadNetwork roads;
    private final InstantSource clock;
    private final Followers followers;
    private final SortedMap<IncidentId, RiskView> risks = new TreeMap<>();
    private final Set<IncidentId> told = new TreeSet<>();
    private final Rounds rounds;

    /** Who is told of news. */
    public interface Followers {
        /** An incident that waits for its first unit. */
        void waits(RiskView risk);

        /** An incident that was reached or closed. */
        void over(IncidentId incident);
    }

    /** Where a unit is and when it can start from there. */
    private record Start(UnitId unit, LatLon from, Duration delay) {}

    private record Question(
            IncidentId incident,
            LatLon place,
            Driving driving,
            Instant respondBy,
            boolean assigned,
            List<Start> starts) {}

    public Outlook(
            Vertx vertx,
            DispatchDesk desk,
            Telemetry telemetry,
            RoadNetwork roads,
            InstantSource clock,
            Followers followers) {
        this.vertx = vertx;
        this.desk = desk;
        this.telemetry = telemetry;
        this.roads = roads;
        this.clock = clock;
        this.followers = followers;
        this.rounds = new Rounds(vertx, desk, EVERY, SOON, this::look);
    }

    /** Begins to look. */
    public void start() {
        rounds.start();
        soon();
    }

    /** Ends it; succeeds when nothing of it is under way any more. */
    public Future<Void> close() {
        return rounds.close();
    }

    /** Looks again soon: an incident or an assignment changed. */
    public void soon() {
        rounds.soon();
    }

    private Future<?> look() {
        Instant at = clock.instant();
        List<Question> questions = questions(desk.durable(), at);
        leave(questions);
        if (questions.isEmpty()) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(
                        () -> questions.stream().map(q -> answer(q, at)).toList(), false)
                .onSuccess(found -> desk.context().runOnContext(now -> found.forEach(this::take)))
                .onFailure(failure -> LOG.error("the outlook could not be worked out", failure));
    }

    private void leave(List<Question> questions) {
        Set<IncidentId> waiting = new TreeSet<>();
        questions.forEach(q -> waiting.add(q.incident()));
        List<IncidentId> gone =
                risks.keySet().stream().filter(id -> !waiting.contains(id)).toList();
        gone.forEach(id -> {
            risks.remove(id);
            told.remove(id);
            followers.over(id);
        });
    }

    private List<Question> questions(Dispatch now, Instant at) {
        List<Start> free = now.units().stream()
                .filter(u -> u.availability() == UnitAvailability.IN_SERVICE
                        && u.assignment().isEmpty())
                .map(u -> new Start(u.id(), place(u), Attention.TURNOUT))
                .toList();
        return now.openIncidents().stream()
                .flatMap(i -> now.respondBy(i.id()).map(by -> question(i, by, free, now, at)).stream())
                .sorted(Comparator.comparing(Question::respondBy).thenComparing(Question::incident))
                .limit(INCIDENTS_MAX)
                .toList();
    }

    private LatLon place(UnitView unit) {
        return telemetry.place(unit.id(), unit.card().home());
    }

    private Question question(IncidentView incident, Instant by, List<Start> free, Dispatch now, Instant at) {
        List<Start> sent = new ArrayList<>();
        for (var id : incident.assignments()) {
            now.assignment(id)
                    .filter(a -> a.status().active())
                    .flatMap(a -> now.unit(a.unit()).map(u -> new Start(u.id(), place(u), turnoutLeft(a, at))))
                    .ifPresent(sent::add);
        }
        LatLon place = incident.place().location();
        Driving driving = Driving.to(incident.priority());
        return new Question(incident.id(), place, driving, by, !sent.isEmpty(), sent.isEmpty() ? free : sent);
    }

    private static Duration turnoutLeft(AssignmentView a, Instant at) {
        if (a.status() == AssignmentStatus.EN_ROUTE) {
            return Duration.ZERO;
        }
        Instant assigned = a.times().getOrDefault(AssignmentStatus.ASSIGNED, at);
        Duration left = Attention.TURNOUT.minus(Duration.between(assigned, at));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** On a worker. */
    private RiskView answer(Question q, Instant at) {
        SortedMap<UnitId, LatLon> from = new TreeMap<>();
        q.starts().stream().limit(RoadNetwork.UNITS_MAX).forEach(s -> from.put(s.unit(), s.from()));
        var times = roads.timesTo(q.place(), from, q.driving(), at);
        Optional<Instant> earliest = q.starts().stream()
                .flatMap(s -> Optional.ofNullable(times.get(s.unit()))
                        .map(t -> at.plus(s.delay()).plusSeconds(Math.round(t.seconds())))
                        .stream())
                .min(Comparator.naturalOrder());
        return new RiskView(
                q.incident(),
                q.respondBy(),
                q.assigned(),
                earliest.map(e -> e.truncatedTo(ChronoUnit.SECONDS)),
                at.truncatedTo(ChronoUnit.MILLIS));
    }

    private void take(RiskView risk) {
        if (desk.durable().respondBy(risk.incident()).isEmpty()) {
            return;
        }
        risks.put(risk.incident(), risk);
        followers.waits(risk);
        if (risk.breach() || told.contains(risk.incident())) {
            if (risk.breach()) {
                told.add(risk.incident());
            } else {
                told.remove(risk.incident());
            }
            desk.submit(
                            DispatchDesk.SYSTEM,
                            new AttentionCommand.HearForecast(risk.incident(), risk.assigned(), risk.expectedAt()))
                    .onFailure(e -> LOG.debug("a forecast was not heard: {}", e.getMessage()));
        }
    }
}
