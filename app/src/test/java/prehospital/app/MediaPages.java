package prehospital.app;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import prehospital.media.MediaEngine;
import prehospital.media.MediaGrant;
import prehospital.media.MediaLimits;
import prehospital.media.MediaRelay;
import prehospital.media.MediaSource;
import prehospital.media.web.MediaRoutes;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.Role;
import prehospital.web.Problems;

/** A relay with its routes and an empty page, for plays of real video in Chromium. */
final class MediaPages {
    static final IncidentId ROOM = new IncidentId("I1");

    private static final String PAGE = "<!doctype html><title>media</title><video autoplay playsinline></video>";
    private static final int TOKEN_SECONDS = 300;

    private final Vertx vertx = Vertx.vertx();
    private final MediaRelay relay;
    private final int port;

    MediaPages(MediaEngine engine) throws Exception {
        relay = new MediaRelay(engine, MediaLimits.defaults(), InstantSource.system());
        Router router = Router.router(vertx);
        Problems.answerOn(router);
        new MediaRoutes(relay).mount(router);
        router.get("/")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html")
                        .end(PAGE));
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        relay.expect();
    }

    MediaRelay relay() {
        return relay;
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** A token of a vehicle's camera, to send by a paramedic or to watch by a specialist. */
    String token(MediaCamera camera, MediaGrant.Right right) {
        boolean sends = right == MediaGrant.Right.PUBLISH;
        return relay.tokens()
                .issue(new MediaGrant(
                        ROOM,
                        new MediaSource("A1", camera),
                        right,
                        sends ? "paramedic" : "specialist",
                        sends ? Role.PARAMEDIC : Role.SPECIALIST,
                        InstantSource.system().instant().plusSeconds(TOKEN_SECONDS)));
    }

    /** Ends both. */
    void end() throws Exception {
        relay.close().get(20, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
