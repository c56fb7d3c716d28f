package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.media.MediaGrant;
import prehospital.media.MediaLimits;
import prehospital.media.MediaRelay;
import prehospital.media.MediaSource;
import prehospital.media.libjitsi.LibjitsiEngine;
import prehospital.media.libjitsi.Settings;
import prehospital.media.web.MediaRoutes;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.Role;
import prehospital.protocol.wire.Wire;
import prehospital.web.Problems;

/** Video and sound from Chromium through the relay to Chromium, with real codecs and real encryption. */
class MediaIT {
    private static final Duration PLAY = Duration.ofMinutes(2);
    private static final IncidentId ROOM = new IncidentId("I1");
    private static final String PAGE = "<!doctype html><title>media</title><video autoplay playsinline></video>";

    @TempDir
    Path directory;

    @BeforeAll
    static void quiet() {
        Logging.takeOver();
    }

    @Test
    void picturesAndSoundReachTheirViewersAndNobodyElse() throws Exception {
        Vertx vertx = Vertx.vertx();
        var engine = new LibjitsiEngine(new Settings(InetAddress.getLoopbackAddress(), 0, List.of(), directory));
        var relay = new MediaRelay(engine, MediaLimits.defaults(), InstantSource.system());
        try {
            Router router = Router.router(vertx);
            Problems.answerOn(router);
            new MediaRoutes(relay).mount(router);
            router.get("/")
                    .handler(context -> context.response()
                            .putHeader("Content-Type", "text/html")
                            .end(PAGE));
            int port = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
            relay.expect();
            play("http://127.0.0.1:" + port, relay);
            assertThat(relay.room(ROOM).sources())
                    .hasSize(2)
                    .allMatch(source -> source.by().equals("paramedic"));
        } finally {
            relay.close().get(20, TimeUnit.SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(relay.rooms()).isEmpty();
    }

    private static void play(String origin, MediaRelay relay) throws IOException, InterruptedException {
        Map<String, String> tokens = Map.of(
                "room", ROOM.value(),
                "publish", token(relay, MediaCamera.CABIN, MediaGrant.Right.PUBLISH),
                "watch", token(relay, MediaCamera.CABIN, MediaGrant.Right.WATCH),
                "publishOther", token(relay, MediaCamera.OUTSIDE, MediaGrant.Right.PUBLISH),
                "watchOther", token(relay, MediaCamera.OUTSIDE, MediaGrant.Right.WATCH));
        Play.in("media", PLAY, origin, Wire.write(tokens));
    }

    private static String token(MediaRelay relay, MediaCamera camera, MediaGrant.Right right) {
        boolean sends = right == MediaGrant.Right.PUBLISH;
        return relay.tokens()
                .issue(new MediaGrant(
                        ROOM,
                        new MediaSource("A1", camera),
                        right,
                        sends ? "paramedic" : "specialist",
                        sends ? Role.PARAMEDIC : Role.SPECIALIST,
                        InstantSource.system().instant().plusSeconds(300)));
    }
}
