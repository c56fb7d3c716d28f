package prehospital.media.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.media.guide.GuideHub;
import prehospital.media.guide.GuideSeat;
import prehospital.protocol.IncidentId;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;
import prehospital.web.live.CloseCode;

/** {@code /media/guide/{incident}}: the WebSocket of a screen that follows the guidance of an incident. Event loops. */
public final class GuideRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(GuideRoutes.class);

    private final GuideHub hub;
    private final AuthGate gate;
    private final Admission admission;

    /** Who may sit in an incident's room. */
    @FunctionalInterface
    public interface Admission {
        /** The seat; empty when there is none for this principal. */
        Future<Optional<GuideSeat>> seat(Principal principal, IncidentId incident);
    }

    public GuideRoutes(GuideHub hub, AuthGate gate, Admission admission) {
        this.hub = hub;
        this.gate = gate;
        this.admission = admission;
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.get("/media/guide/:room").handler(this::enter);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            context.fail(Problem.of(Problem.Kind.BAD_REQUEST, "this address speaks WebSocket only")
                    .failure());
            return;
        }
        IncidentId incident;
        try {
            incident = new IncidentId(context.pathParam("room"));
        } catch (IllegalArgumentException e) {
            context.fail(Problem.of(Problem.Kind.BAD_REQUEST, String.valueOf(e.getMessage()))
                    .failure());
            return;
        }
        request.pause();
        gate.authenticate(request)
                .compose(access -> admission
                        .seat(access.principal(), incident)
                        .onSuccess(seat -> seated(context, incident, access.principal(), seat)))
                .onFailure(failure -> refuse(context, failure));
    }

    private void seated(RoutingContext context, IncidentId incident, Principal principal, Optional<GuideSeat> seat) {
        if (seat.isEmpty()) {
            closeWith(context, CloseCode.FORBIDDEN);
            return;
        }
        Optional<String> token = AuthGate.token(context.request());
        Supplier<Future<Boolean>> stillGood = () -> signedIn(token)
                .compose(good -> good
                        ? admission.seat(principal, incident).map(now -> now.equals(seat))
                        : Future.succeededFuture(false));
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    socket.pause();
                    hub.join(new GuideHub.Entering(socket, incident, seat.orElseThrow(), stillGood));
                })
                .onFailure(failure -> LOG.debug("a handshake for guidance failed", failure));
    }

    /** A device shows its secret instead of a session, which does not end. */
    private Future<Boolean> signedIn(Optional<String> token) {
        return token.map(gate::stillGood).orElseGet(() -> Future.succeededFuture(true));
    }

    /** A browser cannot read the status of a refused handshake, but it can read a close code. */
    private static void refuse(RoutingContext context, Throwable failure) {
        boolean notSignedIn = failure instanceof ProblemException problem
                && problem.problem().status() == Problem.Kind.NOT_SIGNED_IN.status();
        if (notSignedIn) {
            closeWith(context, CloseCode.NOT_SIGNED_IN);
        } else {
            context.fail(failure);
        }
    }

    private static void closeWith(RoutingContext context, CloseCode code) {
        context.request()
                .toWebSocket()
                .onSuccess((ServerWebSocket socket) -> socket.close(code.code(), code.words()))
                .onFailure(failure -> LOG.debug("a handshake for guidance failed", failure));
    }
}
