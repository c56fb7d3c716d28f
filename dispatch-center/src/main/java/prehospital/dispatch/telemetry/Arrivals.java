package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Rounds;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.EtaView;
import prehospital.protocol.view.RouteView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;

/**
 * Follows the units on their way: when each will arrive, and by which route. Worked out from the live position on a worker
 * thread, at least every {@link #EVERY}, and soon after an assignment or a road closure changed. Reads from any thread.
 */
public final class Arrivals {
    /** Longest time between two looks at a moving unit. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    /** A unit farther from its route than this gets a new one. */
    public static final double OFF_ROUTE_METERS = 80;

    /** Most units followed; those that were assigned last are left out, with a line in the log. */
    public static final int TRIPS_MAX = 1_000;

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final Vertx vertx;
    private final DispatchDesk desk;
    private final Telemetry telemetry;
    private final RoadNetwork roads;
    private final InstantSource clock;
    private final Trips trips;
    private final Followers followers;
    private final Map<AssignmentId, EtaView> etas = new ConcurrentSkipListMap<>();
    private final Map<AssignmentId, Way> ways = new ConcurrentSkipListMap<>();
    private final Rounds rounds;

    /** Who is told of news, on the desk's event loop. */
    public interface Followers {
        /** A unit's expected arrival. */
        void expected(EtaView eta);

        /** An assignment whose unit is no longer on its way. */
        void arrived(AssignmentId assignment);

        /** Route or expected arrival of a unit changed. */
        void changed(UnitId unit);
    }

    /** The roads, and what drives on them took. */
    public record Ways(RoadNetwork roads, Trips trips) {}

    private record Way(LatLon to, Driving driving, RouteView route) {}

    private record Trip(
            AssignmentId assignment,
            UnitId unit,
            boolean moving,
            LatLon from,
            LatLon to,
            Driving driving,
            Optional<Way> known) {}

    private record Result(Trip trip, Optional<RouteView> newRoute, Optional<EtaView> eta) {}

    public Arrivals(
            Vertx vertx, DispatchDesk desk, Telemetry telemetry, Ways by, InstantSource clock, Followers followers) {
        this.vertx = vertx;
        this.desk = desk;
        this.telemetry = telemetry;
        this.roads = by.roads();
        this.trips = by.trips();
        this.clock = clock;
        this.followers = followers;
        this.rounds = new Rounds(vertx, desk, EVERY, SOON, this::look);
    }

    /** Begins to follow. */
    public void start() {
        rounds.start();
        soon();
    }

    /** Ends it; succeeds when nothing of it is under way any more. */
    public Future<Void> close() {
        return rounds.close();
    }

    /** Expected arrival of an assignment whose unit is on its way. */
    public Optional<EtaView> eta(AssignmentId assignment) {
        return Optional.ofNullable(etas.get(assignment));
    }

    /** Every expected arrival. */
    public List<EtaView> etas() {
        return List.copyOf(etas.values());
    }

    /** The route an assignment's unit was last given. */
    public Optional<RouteView> route(AssignmentId assignment) {
        return Optional.ofNullable(ways.get(assignment)).map(Way::route);
    }

    /** Looks again soon: an assignment or a closure changed. On the desk's event loop. */
    public void soon() {
        rounds.soon();
    }

    private Future<?> look() {
        List<Trip> trips = trips(desk.durable());
        leave(trips);
        if (trips.isEmpty()) {
            return Future.succeededFuture();
        }
        Instant at = clock.instant();
        return vertx.executeBlocking(
                        () -> trips.stream().map(trip -> work(trip, at)).toList(), false)
                .onSuccess(results -> desk.context().runOnContext(now -> take(results)))
                .onFailure(failure -> LOG.error("arrivals could not be worked out", failure));
    }

    /** Where a unit on its way is going: the scene, or with the patient the hospital. */
    public static Optional<LatLon> destination(AssignmentView assignment, Dispatch now) {
        return switch (assignment.status()) {
            case ASSIGNED, ACKNOWLEDGED, EN_ROUTE ->
                now.incident(assignment.incident())
                        .map(incident -> incident.place().location());
            case TRANSPORTING ->
                assignment
                        .destination()
                        .flatMap(now::hospital)
                        .map(hospital -> hospital.card().location());
            case ON_SCENE, AT_PATIENT, AT_HOSPITAL, HANDED_OVER, CLEAR, CANCELLED -> Optional.empty();
        };
    }

    private List<Trip> trips(Dispatch now) {
        List<Trip> trips = new ArrayList<>();
        for (UnitView unit : now.units()) {
            unit.assignment()
                    .flatMap(now::assignment)
                    .flatMap(assignment -> destination(assignment, now)
                            .map(to -> trip(unit, assignment, to, driving(assignment, now))))
                    .ifPresent(trips::add);
        }
        if (trips.size() > TRIPS_MAX) {
            LOG.warn("{} units are on their way, {} are followed", trips.size(), TRIPS_MAX);
            return trips.subList(0, TRIPS_MAX);
        }
        return trips;
    }

    /** To the scene as its priority says. With a patient nobody says how it is driven, so with siren. */
    private static Driving driving(AssignmentView assignment, Dispatch now) {
        return assignment.status() == AssignmentStatus.TRANSPORTING
                ? Driving.SIREN
                : now.incident(assignment.incident())
                        .map(incident -> Driving.to(incident.priority()))
                        .orElse(Driving.SIREN);
    }

    private Trip trip(UnitView unit, AssignmentView assignment, LatLon to, Driving driving) {
        boolean moving = assignment.status() == AssignmentStatus.EN_ROUTE
                || assignment.status() == AssignmentStatus.TRANSPORTING;
        LatLon from = telemetry.place(unit.id(), unit.card().home());
        Optional<Way> known = Optional.ofNullable(ways.get(assignment.id()));
        return new Trip(assignment.id(), unit.id(), moving, from, to, driving, known);
    }

    private void leave(List<Trip> known) {
        Set<AssignmentId> moving = new TreeSet<>();
        Set<AssignmentId> bound = new TreeSet<>();
        known.forEach(trip -> {
            bound.add(trip.assignment());
            if (trip.moving()) {
                moving.add(trip.assignment());
            }
        });
        ways.keySet().retainAll(bound);
        for (AssignmentId assignment : List.copyOf(etas.keySet())) {
            if (!moving.contains(assignment)) {
                etas.remove(assignment);
                followers.arrived(assignment);
                desk.durable().assignment(assignment).ifPresent(gone -> {
                    trips.ended(gone);
                    followers.changed(gone.unit());
                });
            }
        }
    }

    /** On a worker. */
    private Result work(Trip trip, Instant at) {
        boolean same = trip.known()
                .filter(way -> way.to().equals(trip.to()) && way.driving() == trip.driving())
                .filter(way -> way.route().closuresVersion() == roads.closuresVersion())
                .filter(way -> OffRoute.meters(trip.from(), way.route().geometry()) <= OFF_ROUTE_METERS)
                .isPresent();
        Optional<RouteView> newRoute =
                same ? Optional.empty() : Optional.of(roads.route(trip.from(), trip.to(), trip.driving(), at));
        return new Result(trip, newRoute, trip.moving() ? eta(trip, at) : Optional.empty());
    }

    private Optional<EtaView> eta(Trip trip, Instant at) {
        TravelTime time = roads.timesTo(trip.to(), new TreeMap<>(Map.of(trip.unit(), trip.from())), trip.driving(), at)
                .get(trip.unit());
        return Optional.ofNullable(time)
                .map(known -> new EtaView(
                        trip.assignment(),
                        trip.to(),
                        at.plusSeconds(Math.round(known.seconds())).truncatedTo(ChronoUnit.SECONDS),
                        known.basis(),
                        at.truncatedTo(ChronoUnit.MILLIS),
                        trips.range(known.seconds(), known.basis(), at.truncatedTo(ChronoUnit.SECONDS))));
    }

    private void take(List<Result> results) {
        for (Result result : results) {
            Trip trip = result.trip();
            boolean stillBound = desk.durable()
                    .assignment(trip.assignment())
                    .filter(assignment ->
                            destination(assignment, desk.durable()).equals(Optional.of(trip.to())))
                    .isPresent();
            if (stillBound) {
                result.newRoute()
                        .ifPresent(route -> ways.put(trip.assignment(), new Way(trip.to(), trip.driving(), route)));
                result.eta().ifPresent(eta -> {
                    etas.put(trip.assignment(), eta);
                    desk.durable().assignment(trip.assignment()).ifPresent(moving -> trips.expected(eta, moving));
                    followers.expected(eta);
                });
                followers.changed(trip.unit());
            }
        }
    }
}
