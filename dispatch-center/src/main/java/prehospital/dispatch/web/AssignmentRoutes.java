package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.telemetry.Arrivals;
import prehospital.dispatch.telemetry.Destinations;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.VitalValue;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.DestinationsView;
import prehospital.protocol.view.RouteView;
import prehospital.protocol.wire.BadMessage;
import prehospital.routing.RoadNetwork;
import prehospital.web.JsonRequests;

/** Assignments, their vitals and routes over HTTP. */
final class AssignmentRoutes {
    /** Fewest values of one page: more than any monitor measures at one time, so that every page gets further. */
    private static final int VITALS_MIN = 50;

    private final Vertx vertx;
    private final Commands commands;
    private final Telemetry telemetry;
    private final TelemetryLog log;
    private final RoadNetwork roads;
    private final InstantSource clock;
    private final Destinations destinations;

    AssignmentRoutes(
            Vertx vertx, Commands commands, CentreRoutes.Readings data, RoadNetwork roads, InstantSource clock) {
        this.vertx = vertx;
        this.commands = commands;
        this.telemetry = data.telemetry();
        this.log = data.log();
        this.destinations = data.destinations();
        this.roads = roads;
        this.clock = clock;
    }

    record Assign(Optional<AssignmentId> id, UnitId unit) {}

    record Status(
            AssignmentStatus status,
            Optional<Instant> occurredAt,
            Optional<HospitalId> destination,
            Optional<ClearOutcome> outcome) {}

    record Vitals(List<VitalValue> items, Optional<Instant> next) {}

    private record Way(LatLon from, LatLon to) {}

    void mount(Endpoints endpoints) {
        Set<Role> dispatcher = Set.of(Role.DISPATCHER);
        Set<Role> crew = Set.of(Role.DISPATCHER, Role.PARAMEDIC);
        endpoints.create("/api/incidents/{id}/assignments", dispatcher, this::assign);
        endpoints.get(
                "/api/assignments/{id}",
                Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.PARAMEDIC, Role.ED),
                false,
                this::one);
        endpoints.post("/api/assignments/{id}/status", crew, false, this::status);
        endpoints.post("/api/assignments/{id}/cancel", dispatcher, false, this::cancel);
        endpoints.get(
                "/api/assignments/{id}/vitals",
                Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.PARAMEDIC, Role.ED),
                true,
                this::vitals);
        endpoints.get("/api/assignments/{id}/route", crew, false, this::route);
        endpoints.get("/api/assignments/{id}/destinations", crew, true, this::destinations);
    }

    private static AssignmentId id(RoutingContext context) {
        return new AssignmentId(context.pathParam("id"));
    }

    private Future<AssignmentView> assign(RoutingContext context, Caller caller) {
        Assign body = JsonRequests.read(context, Assign.class);
        AssignmentId id = body.id().orElseGet(() -> new AssignmentId(NewId.of("A")));
        IncidentId incident = new IncidentId(context.pathParam("id"));
        return commands.run(
                caller, new DispatchCommand.AssignUnit(id, incident, body.unit()), now -> now.assignment(id));
    }

    private Future<AssignmentView> one(RoutingContext context, Caller caller) {
        AssignmentId id = id(context);
        return commands.permit(seen(caller, id)).compose(yes -> commands.read(now -> now.assignment(id)));
    }

    /** Those who see everything are told when there is no such thing; all others only that it is not theirs. */
    private static Predicate<Dispatch> seen(Caller caller, AssignmentId id) {
        return now -> Visibility.everything(caller.account())
                || now.assignment(id)
                        .filter(assignment -> Visibility.assignment(caller.account(), assignment, now))
                        .isPresent();
    }

    /** A dispatcher may speak for every unit, a crew for its own. */
    static Predicate<Dispatch> ownUnit(Caller caller, AssignmentId id) {
        return now -> caller.has(Role.DISPATCHER)
                || now.assignment(id)
                        .filter(assignment -> caller.unit().equals(Optional.of(assignment.unit())))
                        .isPresent();
    }

    private Future<AssignmentView> status(RoutingContext context, Caller caller) {
        AssignmentId id = id(context);
        Status body = JsonRequests.read(context, Status.class);
        DispatchCommand command = new DispatchCommand.ReportStatus(
                id, body.status(), body.occurredAt().orElseGet(clock::instant), body.destination(), body.outcome());
        return commands.runIf(ownUnit(caller, id), caller, command, now -> now.assignment(id));
    }

    private Future<AssignmentView> cancel(RoutingContext context, Caller caller) {
        AssignmentId id = id(context);
        IncidentRoutes.Reason body = JsonRequests.read(context, IncidentRoutes.Reason.class);
        return commands.run(caller, new DispatchCommand.CancelAssignment(id, body.reason()), now -> now.assignment(id));
    }

    private Future<Vitals> vitals(RoutingContext context, Caller caller) {
        AssignmentId id = id(context);
        Instant from = time(context, "from").orElse(Instant.EPOCH);
        int limit = JsonRequests.query(context, "limit", 5)
                .map(AssignmentRoutes::number)
                .map(wanted -> Math.clamp(wanted, VITALS_MIN, TelemetryLog.ROWS_MAX))
                .orElse(TelemetryLog.ROWS_MAX);
        return commands.permit(seen(caller, id))
                .compose(yes -> patient(id))
                .compose(patient -> patient.map(of -> log.vitals(of, from, limit))
                        .orElseGet(() -> Future.succeededFuture(List.of())))
                .map(values -> page(values, from, limit));
    }

    private Future<Optional<TelemetryLog.Patient>> patient(AssignmentId id) {
        return commands.see(now -> now.assignment(id)
                        .map(assignment -> new TelemetryLog.Patient(
                                assignment.unit(),
                                id,
                                assignment.times().getOrDefault(AssignmentStatus.ASSIGNED, Instant.EPOCH))))
                .compose(known -> known.isPresent() ? Future.succeededFuture(known) : log.patient(id));
    }

    /**
     * The next page begins with the time of the last value, which may repeat values of that time: dropping them would lose
     * others of the same time.
     */
    private static Vitals page(List<VitalValue> values, Instant from, int limit) {
        boolean more = values.size() >= limit;
        Optional<Instant> next = more ? Optional.of(values.getLast().measuredAt()) : Optional.empty();
        return new Vitals(values, next.filter(at -> at.isAfter(from)));
    }

    private Future<RouteView> route(RoutingContext context, Caller caller) {
        AssignmentId id = id(context);
        return commands.permit(ownUnit(caller, id))
                .compose(yes -> commands.read(now -> way(id, now)))
                .compose(way -> vertx.executeBlocking(() -> roads.route(way.from(), way.to(), clock.instant()), false));
    }

    private Future<DestinationsView> destinations(RoutingContext context, Caller caller) {
        AssignmentId id = id(context);
        return commands.permit(ownUnit(caller, id))
                .compose(yes -> destinations.of(id))
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }

    private Optional<Way> way(AssignmentId id, Dispatch now) {
        return now.assignment(id)
                .flatMap(assignment -> now.unit(assignment.unit())
                        .flatMap(unit -> Arrivals.destination(assignment, now)
                                .map(to -> new Way(
                                        telemetry.place(unit.id(), unit.card().home()), to))));
    }

    static Optional<Instant> time(RoutingContext context, String name) {
        return JsonRequests.query(context, name, 40).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new BadMessage(name, "not an instant such as 2026-01-02T03:04:05Z");
            }
        });
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadMessage("limit", "not a whole number");
        }
    }
}
