package prehospital.media.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import prehospital.media.MediaGrant;
import prehospital.media.MediaRefused;
import prehospital.media.MediaRelay;
import prehospital.media.Still;
import prehospital.media.TurnServer;
import prehospital.media.sdp.OfferReader;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;
import prehospital.web.JsonRequests;
import prehospital.web.Origin;
import prehospital.web.Problem;

/**
 * {@code /media/whip/{room}} to publish (WHIP, RFC 9725) and {@code /media/whep/{room}} to watch: an offer is posted with a bearer token of its incident and
 * answered with 201, an answer and the address that ends the connection with DELETE. ICE is complete in both, so candidates need not be sent later. Below that
 * address a publisher says how much it sends ({@code POST …/step}) and puts still pictures where it sends no moving ones ({@code PUT …/still}); a viewer gets the
 * newest of them ({@code GET …/still}). Event loops; the work is done by the relay's own thread.
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
        String sent = "/media/whip/:room/:session";
        router.post(sent + "/step").handler(ofSession(MediaGrant.Right.PUBLISH, MediaRoutes::keep));
        router.post(sent + "/step").handler(JsonRequests.body()).handler(this::step);
        router.put(sent + "/still").handler(ofSession(MediaGrant.Right.PUBLISH, MediaRoutes::keep));
        router.put(sent + "/still").handler(JsonRequests.body(Still.BYTES_MAX)).handler(this::show);
        router.get("/media/whep/:room/:session/still").handler(ofSession(MediaGrant.Right.WATCH, this::still));
    }

    /** What a publisher says of itself. */
    record Sending(MediaStep step, MediaStepReason reason) {}

    private void mount(Router router, String path, MediaGrant.Right right) {
        String session = path + "/:session";
        router.post(path).handler(checked(right, this::read));
        router.post(path).handler(JsonRequests.body(OfferReader.CHARS_MAX));
        router.post(path).handler(context -> open(context, right));
        router.delete(session).handler(ofSession(right, this::end));
        router.route(HttpMethod.PATCH, session).handler(ofSession(right, this::trickle));
    }

    private interface Allowed {
        void go(RoutingContext context, MediaGrant grant);
    }

    private Handler<RoutingContext> checked(MediaGrant.Right right, Allowed then) {
        return checked(right, relay.tokens()::verify, then);
    }

    /** For what is open already: a token whose time is over is good for it. */
    private Handler<RoutingContext> ofSession(MediaGrant.Right right, Allowed then) {
        return checked(right, relay.tokens()::recognise, then);
    }

    private Handler<RoutingContext> checked(
            MediaGrant.Right right, Function<String, Optional<MediaGrant>> known, Allowed then) {
        return context -> {
            Optional<MediaGrant> grant = token(context.request())
                    .flatMap(known)
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
            keep(context, grant);
        } else {
            context.fail(Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send " + SDP)
                    .failure());
        }
    }

    private static void keep(RoutingContext context, MediaGrant grant) {
        context.put(MediaGrant.class.getName(), grant);
        context.next();
    }

    private static MediaGrant kept(RoutingContext context) {
        return context.get(MediaGrant.class.getName());
    }

    private void step(RoutingContext context) {
        MediaGrant grant = kept(context);
        Sending said = JsonRequests.read(context, Sending.class);
        Future.fromCompletionStage(
                        relay.sends(
                                grant.incident(),
                                grant.holder(),
                                context.pathParam("session"),
                                said.step(),
                                said.reason()),
                        context.vertx().getOrCreateContext())
                .onSuccess(there -> done(context, there))
                .onFailure(failure -> context.fail(explained(failure)));
    }

    private void show(RoutingContext context) {
        MediaGrant grant = kept(context);
        byte[] jpeg = Optional.ofNullable(context.body().buffer())
                .map(Buffer::getBytes)
                .orElseGet(() -> new byte[0]);
        if (!Still.isJpeg(jpeg)) {
            context.fail(Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "a still picture is a JPEG")
                    .failure());
            return;
        }
        Future.fromCompletionStage(
                        relay.show(grant.incident(), grant.holder(), context.pathParam("session"), jpeg),
                        context.vertx().getOrCreateContext())
                .onSuccess(taken -> done(context, taken))
                .onFailure(failure -> context.fail(explained(failure)));
    }

    private void still(RoutingContext context, MediaGrant grant) {
        Future.fromCompletionStage(
                        relay.still(grant.incident(), grant.holder(), context.pathParam("session")),
                        context.vertx().getOrCreateContext())
                .onSuccess(still -> {
                    String tag = "\"" + still.number() + "-" + still.at().toEpochMilli() + "\"";
                    context.response()
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .putHeader(HttpHeaders.ETAG, tag)
                            .putHeader("X-Taken-At", still.at().toString());
                    if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
                        context.response().setStatusCode(304).end();
                    } else {
                        context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                                .end(Buffer.buffer(still.jpeg()));
                    }
                })
                .onFailure(failure -> context.fail(explained(failure)));
    }

    private static void done(RoutingContext context, boolean there) {
        if (there) {
            context.response().setStatusCode(204).end();
        } else {
            context.fail(Problem.of(Problem.Kind.NOT_FOUND, "there is no such connection of yours")
                    .failure());
        }
    }

    private void open(RoutingContext context, MediaGrant.Right right) {
        MediaGrant grant = kept(context);
        BiFunction<MediaGrant, String, CompletableFuture<MediaRelay.Opened>> ask = switch (right) {
            case PUBLISH -> relay::publish;
            case WATCH -> relay::watch;
        };
        String offer = Optional.ofNullable(context.body().asString()).orElse("");
        Future.fromCompletionStage(ask.apply(grant, offer), context.vertx().getOrCreateContext())
                .onSuccess(opened -> opened(context, opened, relay.turn()))
                .onFailure(failure -> context.fail(explained(failure)));
    }

    private static void opened(RoutingContext context, MediaRelay.Opened opened, List<TurnServer> turn) {
        turn.forEach(server -> context.response().headers().add("Link", server.link()));
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
