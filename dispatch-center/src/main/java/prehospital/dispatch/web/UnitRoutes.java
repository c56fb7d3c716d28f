package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.TelemetryLog;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.PositionFix;
import prehospital.protocol.Role;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.LinkView;
import prehospital.protocol.view.PositionView;
import prehospital.protocol.view.UnitView;
import prehospital.web.JsonRequests;

/** Units and what needs attention, over HTTP. */
final class UnitRoutes {
    private static final Duration TRACK_DEFAULT = Duration.ofHours(1);

    /** Later than any fix; a clock of a receiver may be ahead of ours. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Commands commands;
    private final Telemetry telemetry;
    private final TelemetryLog log;
    private final Function<UnitId, Optional<LinkView>> links;
    private final InstantSource clock;

    UnitRoutes(
            Commands commands,
            Telemetry telemetry,
            TelemetryLog log,
            Function<UnitId, Optional<LinkView>> links,
            InstantSource clock) {
        this.commands = commands;
        this.telemetry = telemetry;
        this.log = log;
        this.links = links;
        this.clock = clock;
    }

    record Line(UnitView unit, Optional<PositionView> position, Optional<LinkView> link) {}

    record Judgement(String fingerprint, boolean accepted, String reason) {}

    record Availability(UnitAvailability availability, Optional<String> reason) {}

    void mount(Endpoints endpoints) {
        endpoints.get(
                "/api/units",
                Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.SPECIALIST),
                false,
                (context, caller) -> units());
        endpoints.post(
                "/api/units/{id}/availability",
                Set.of(Role.DISPATCHER, Role.ADMIN, Role.PARAMEDIC),
                false,
                this::availability);
        endpoints.post("/api/units/{id}/key", Set.of(Role.DISPATCHER, Role.ADMIN), false, this::judge);
        endpoints.get(
                "/api/upkeep",
                Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN),
                false,
                (context, caller) -> Future.succeededFuture(
                        new Items<>(List.copyOf(telemetry.upkeeps().values()))));
        endpoints.get("/api/units/{id}/track", Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN), false, this::track);
        endpoints.get("/api/exceptions", Set.of(Role.DISPATCHER), false, (context, caller) -> exceptions());
        endpoints.post("/api/exceptions/{id}/acknowledge", Set.of(Role.DISPATCHER), false, this::acknowledge);
    }

    private Future<Items<Line>> units() {
        return commands.see(now -> new Items<>(now.units().stream()
                .map(unit -> new Line(unit, telemetry.position(unit.id()), links.apply(unit.id())))
                .toList()));
    }

    private Future<UnitView> availability(RoutingContext context, Caller caller) {
        UnitId id = new UnitId(context.pathParam("id"));
        Availability body = JsonRequests.read(context, Availability.class);
        Predicate<Dispatch> allowed = now -> caller.has(Role.DISPATCHER)
                || caller.has(Role.ADMIN)
                || caller.unit().equals(Optional.of(id));
        return commands.runIf(
                allowed,
                caller,
                new DispatchCommand.SetUnitAvailability(
                        id, body.availability(), body.reason().orElse("")),
                now -> now.unit(id));
    }

    private Future<UnitView> judge(RoutingContext context, Caller caller) {
        UnitId id = new UnitId(context.pathParam("id"));
        Judgement body = JsonRequests.read(context, Judgement.class);
        return commands.run(
                caller,
                new FleetCommand.JudgeUnitKey(id, body.fingerprint(), body.accepted(), body.reason()),
                now -> now.unit(id));
    }

    private Future<Items<PositionFix>> track(RoutingContext context, Caller caller) {
        UnitId id = new UnitId(context.pathParam("id"));
        Instant from = AssignmentRoutes.time(context, "from")
                .orElseGet(() -> clock.instant().minus(TRACK_DEFAULT));
        Instant to = AssignmentRoutes.time(context, "to").orElse(END_OF_TIME);
        return commands.read(now -> now.unit(id))
                .compose(unit -> log.track(id, from, to))
                .map(Items::new);
    }

    private Future<Items<ExceptionView>> exceptions() {
        return commands.see(now -> new Items<>(now.exceptions()));
    }

    /** Answers with the exception as it was listed when it has ended meanwhile. */
    private Future<ExceptionView> acknowledge(RoutingContext context, Caller caller) {
        ExceptionId id = new ExceptionId(context.pathParam("id"));
        JsonRequests.read(context, PreAlertRoutes.Nothing.class);
        return commands.see(now -> now.exception(id))
                .compose(before -> commands.run(
                        caller,
                        new DispatchCommand.AcknowledgeException(id),
                        now -> now.exception(id).or(() -> before)));
    }
}
