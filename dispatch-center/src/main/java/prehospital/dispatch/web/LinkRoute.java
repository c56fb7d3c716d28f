package prehospital.dispatch.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.link.VehicleLinks;
import prehospital.protocol.UnitId;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;

/** {@code /link/vehicle}: the handshake of a vehicle's link, with the device's secret and, where it is asked for, its certificate. Event loops. */
final class LinkRoute {
    private static final Logger LOG = LoggerFactory.getLogger(LinkRoute.class);

    /** A vehicle that is sent away comes back after 1 to so many seconds, by chance, so that they do not all come at once again. */
    private static final int COME_BACK_SECONDS_MAX = 8;

    private static final Problem UNKNOWN =
            Problem.of(Problem.Kind.NOT_SIGNED_IN, "the secret of this device is unknown here, or was withdrawn");

    private final AuthGate gate;
    private final UnitDoor door;
    private final VehicleLinks links;
    private final Commands commands;

    LinkRoute(AuthGate gate, UnitDoor door, VehicleLinks links, Commands commands) {
        this.gate = gate;
        this.door = door;
        this.links = links;
        this.commands = commands;
    }

    void mount(Router router) {
        router.get("/link/vehicle").handler(this::shake);
    }

    private void shake(RoutingContext context) {
        context.request().pause();
        gate.authenticate(context.request())
                .onSuccess(access -> admit(context, unit(access.principal())))
                .onFailure(failure -> context.fail(isUnknown(failure) ? UNKNOWN.failure() : failure));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof ProblemException known
                && known.problem().code().equals(Problem.Kind.NOT_SIGNED_IN.name());
    }

    private static Optional<UnitId> unit(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> Optional.empty();
            case Principal.Device device -> device.unit();
        };
    }

    private void admit(RoutingContext context, Optional<UnitId> unit) {
        Optional<String> refusal = unit.flatMap(who -> door.refusal(context.request(), who));
        boolean socket = "websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"));
        if (unit.isEmpty()) {
            context.fail(Endpoints.forbidden());
        } else if (refusal.isPresent()) {
            LOG.info("unit {} is not let in: {}", unit.orElseThrow(), refusal.orElseThrow());
            context.fail(Problem.of(Problem.Kind.NOT_SIGNED_IN, refusal.orElseThrow())
                    .failure());
        } else if (!socket) {
            context.fail(Problem.of(Problem.Kind.BAD_REQUEST, "this address speaks WebSocket only")
                    .failure());
        } else if (!links.hasRoom()) {
            int seconds = ThreadLocalRandom.current().nextInt(1, COME_BACK_SECONDS_MAX + 1);
            context.response().putHeader("Retry-After", Integer.toString(seconds));
            context.fail(
                    Problem.of(Problem.Kind.UNAVAILABLE, "many vehicles connect at once; come back in some seconds")
                            .failure());
        } else {
            commands.read(now -> now.unit(unit.orElseThrow()))
                    .onSuccess(known -> open(context, unit.orElseThrow()))
                    .onFailure(context::fail);
        }
    }

    private void open(RoutingContext context, UnitId unit) {
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    door.opened(unit, context.request(), socket);
                    links.accept(unit, socket);
                })
                .onFailure(failure -> LOG.debug("the handshake of unit {} failed", unit, failure));
    }
}
