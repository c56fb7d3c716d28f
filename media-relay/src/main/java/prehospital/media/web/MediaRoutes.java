package prehospital.media.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import prehospital.media.MediaGrant;
import prehospital.media.MediaRefused;
import prehospital.media.MediaRelay;
import prehospital.media.sdp.OfferReader;
import prehospital.protocol.IncidentId;
import prehospital.web.JsonRequests;
import prehospital.web.Origin;
import prehospital.web.Problem;

/**
 * {@code /media/whip/{room}} to publish (WHIP, RFC 9725) and {@code /media/whep/{room}} to watch: an offer is posted with a bearer token of its incident and
 * answered with 201, an answer and the address that ends the connection with DELETE. ICE is complete in both, so candidates need not be sent later. Event loops;
 * the work is done by the relay's own thread.
 */
public final class MediaRoutes {
    private static final String SDP = "application/sdp";
    private static final String BEARER = "Bearer ";

    private final MediaRelay relay;

    /** Routes to this relay. */
    public MediaRoutes(MediaRelay relay) {
        this.relay = relay;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        mount(router, "/media/whip/:room", MediaGrant.Right.PUBLISH);
        mount(router, "/media/whep/:room", MediaGrant.Right.WATCH);
    }

    private void mount(Router router, String path, MediaGrant.Right right) {
        String session = path + "/:session";
        router.post(path).handler(checked(right, this::read));
        router.post(path).handler(JsonRequests.body(OfferReader.CHARS_MAX));
        router.post(path).handler(context -> open(context, right));
        router.delete(session).handler(checked(right, this::end));
        router.route(HttpMethod.PATCH, session).handler(checked(right, this::trickle));
    }

    private interface Allowed {
        void go(RoutingContext context, MediaGrant grant);
    }

    private Handler<RoutingContext> checked(MediaGrant.Right right, Allowed then) {
        return context -> {
            Optional<MediaGrant> grant = token(context.request())
                    .flatMap(relay.tokens()::verify)
                    .filter(found -> found.right() == right)
                    .filter(found -> found.incident().value().equals(context.pathParam("room")));
            if (!Origin.isOurs(context.request())) {
                context.fail(Problem.of(Problem.Kind.FORBIDDEN, "the request comes from another site")
                        .failure());
            } else if (grant.isEmpty()) {
                context.response().putHeader("WWW-Authenticate", "Bearer");
                context.fail(Problem.of(Problem.Kind.NOT_SIGNED_IN, "ask for a token of this incident first")
                        .failure());
            } else {
                then.go(context, grant.orElseThrow());
            }
        };
    }

    private static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private void read(RoutingContext context, MediaGrant grant) {
        String type = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        if (type.split(";", 2)[0].strip().equalsIgnoreCase(SDP)) {
            context.put(MediaGrant.class.getName(), grant);
            context.next();
        } else {
            context.fail(Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send " + SDP)
                    .failure());
        }
    }

    private void open(RoutingContext context, MediaGrant.Right right) {
        MediaGrant grant = context.get(MediaGrant.class.getName());
        BiFunction<MediaGrant, String, CompletableFuture<MediaRelay.Opened>> ask = switch (right) {
            case PUBLISH -> relay::publish;
            case WATCH -> relay::watch;
        };
        String offer = Optional.ofNullable(context.body().asString()).orElse("");
        Future.fromCompletionStage(ask.apply(grant, offer), context.vertx().getOrCreateContext())
                .onSuccess(opened -> opened(context, opened))
                .onFailure(failure -> context.fail(explained(failure)));
    }

    private static void opened(RoutingContext context, MediaRelay.Opened opened) {
        context.response()
                .setStatusCode(201)
                .putHeader(HttpHeaders.CONTENT_TYPE, SDP)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.LOCATION, context.request().path() + "/" + opened.id())
                .putHeader(HttpHeaders.ETAG, "\"" + opened.id() + "\"")
                .end(opened.answer());
    }

    private void end(RoutingContext context, MediaGrant grant) {
        Future.fromCompletionStage(
                        relay.end(
                                new IncidentId(context.pathParam("room")),
                                grant.holder(),
                                context.pathParam("session")),
                        context.vertx().getOrCreateContext())
                .onSuccess(ended -> {
                    if (ended) {
                        context.response().setStatusCode(200).end();
                    } else {
                        context.fail(Problem.of(Problem.Kind.NOT_FOUND, "there is no such connection of yours")
                                .failure());
                    }
                })
                .onFailure(failure -> context.fail(explained(failure)));
    }

    /** The relay finds candidates of the other end by itself; trickled ones are taken note of, restarts are not known (RFC 9725, 4.3). */
    private void trickle(RoutingContext context, MediaGrant grant) {
        String type = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        boolean restart = Optional.ofNullable(context.request().getHeader(HttpHeaders.IF_MATCH))
                .filter("*"::equals)
                .isPresent();
        if (restart || !type.startsWith("application/trickle-ice-sdpfrag")) {
            context.fail(Problem.of(
                            Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                            "a connection is not restarted here; post a new offer, which takes over")
                    .failure());
        } else {
            context.response().setStatusCode(204).end();
        }
    }

    private static Throwable explained(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof MediaRefused refused)) {
            return cause;
        }
        Problem.Kind kind = switch (refused.reason()) {
            case OFF, FULL -> Problem.Kind.UNAVAILABLE;
            case NOTHING_THERE -> Problem.Kind.NOT_FOUND;
            case BAD_OFFER -> Problem.Kind.BAD_REQUEST;
        };
        return Problem.of(kind, String.valueOf(refused.getMessage())).failure();
    }
}
