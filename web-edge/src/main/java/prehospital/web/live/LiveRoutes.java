package prehospital.web.live;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.web.Problem;
import prehospital.web.ProblemException;
import prehospital.web.auth.Access;
import prehospital.web.auth.AuthGate;
import prehospital.web.auth.Principal;

/** The {@code /live} route of a feed: handshake, access, audience. Event loops. */
public final class LiveRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final LiveDoor feed;
    private final AuthGate gate;
    private final Set<String> views;
    private final BiFunction<Principal, MultiMap, Optional<Audience>> admission;

    /**
     * A route for some views of a feed.
     *
     * @param views the values of {@code view=} that this feed serves; requests for others go on to the next route
     * @param admission the audience of a principal by the query parameters; empty: forbidden
     */
    public LiveRoutes(
            LiveDoor feed,
            AuthGate gate,
            Set<String> views,
            BiFunction<Principal, MultiMap, Optional<Audience>> admission) {
        this.feed = feed;
        this.gate = gate;
        this.views = Set.copyOf(views);
        this.admission = admission;
    }

    /** The handler for {@code router.get("/live")}. */
    public Handler<RoutingContext> handler() {
        return context -> {
            HttpServerRequest request = context.request();
            if (!views.contains(Optional.ofNullable(request.getParam("view")).orElse(""))) {
                context.next();
            } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                context.fail(Problem.of(Problem.Kind.BAD_REQUEST, "this address speaks WebSocket only")
                        .failure());
            } else {
                request.pause();
                gate.authenticate(request)
                        .onSuccess(access -> admit(context, access))
                        .onFailure(failure -> refuse(context, failure));
            }
        };
    }

    private void admit(RoutingContext context, Access access) {
        Optional<Audience> audience =
                admission.apply(access.principal(), context.request().params());
        if (audience.isEmpty()) {
            closeWith(context, CloseCode.FORBIDDEN);
        } else if (!feed.hasRoomFor(audience.orElseThrow().key()) || !feed.reserve()) {
            context.fail(Problem.of(Problem.Kind.UNAVAILABLE, "too many live connections")
                    .failure());
        } else {
            open(context, access, audience.orElseThrow());
        }
    }

    private void open(RoutingContext context, Access access, Audience audience) {
        HttpServerRequest request = context.request();
        Optional<String> token = AuthGate.token(request);
        Supplier<io.vertx.core.Future<Boolean>> stillGood =
                () -> access.session().isEmpty()
                        ? io.vertx.core.Future.succeededFuture(true)
                        : gate.stillGood(token.orElse(""));
        Optional<Long> from = Optional.ofNullable(request.getParam("from")).flatMap(LiveRoutes::number);
        String epoch = Optional.ofNullable(request.getParam("epoch")).orElse("");
        request.toWebSocket()
                .onSuccess(socket ->
                        feed.join(new LiveFeed.Joining(socket, audience, access.session(), stillGood, from, epoch)))
                .onFailure(failure -> {
                    feed.release();
                    LOG.debug("a live handshake failed", failure);
                });
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
                .onFailure(failure -> LOG.debug("a live handshake failed", failure));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
