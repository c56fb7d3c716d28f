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
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;

/** {@code /link/vehicle}: the handshake of a vehicle's link, with the device's secret. Event loops. */
final class LinkRoute {
    private static final Logger LOG = LoggerFactory.getLogger(LinkRoute.class);

    /** A vehicle that is sent away comes back after 1 to so many seconds, by chance, so that they do not all come at once again. */
    private static final int COME_BACK_SECONDS_MAX = 8;

    private final AuthGate gate;
    private final VehicleLinks links;
    private final Commands commands;

    LinkRoute(AuthGate gate, VehicleLinks links, Commands commands) {
        this.gate = gate;
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
                .onFailure(context::fail);
    }

    private static Optional<UnitId> unit(Principal principal) {
        return switch (principal) {
            case Principal.Person person -> Optional.empty();
            case Principal.Device device -> device.unit();
        };
    }

    private void admit(RoutingContext context, Optional<UnitId> unit) {
        boolean socket = "websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"));
        if (unit.isEmpty()) {
            context.fail(Endpoints.forbidden());
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
                .onSuccess(socket -> links.accept(unit, socket))
                .onFailure(failure -> LOG.debug("the handshake of unit {} failed", unit, failure));
    }
}
