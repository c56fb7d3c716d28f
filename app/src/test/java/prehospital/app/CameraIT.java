package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
import prehospital.protocol.UnitId;
import prehospital.protocol.wire.Wire;
import prehospital.vehicle.camera.CameraAddress;
import prehospital.vehicle.camera.CameraView;
import prehospital.vehicle.camera.Cameras;
import prehospital.web.Problems;
import prehospital.web.ProgramAddresses;

/**
 * Cameras that send RTP and SRTP and one that is asked by RTSP, read by FFmpeg, published by the vehicle's own WHIP client, through the relay to Chromium; and the vehicle starts again while
 * viewers stay.
 */
class CameraIT {
    private static final Duration PLAY = Duration.ofSeconds(100);
    private static final IncidentId ROOM = new IncidentId("I1");
    private static final UnitId UNIT = new UnitId("A1");
    private static final String DEVICE = "Device vehicle-A1:s3cret";
    private static final String PASSWORD = "open-sesame";
    private static final String PAGE = "<!doctype html><title>cameras</title><video autoplay playsinline></video>";

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<MediaCamera, CameraView> shown = new ConcurrentHashMap<>();
    private Optional<Cameras.Started> remembered = Optional.empty();
    private Optional<Cameras> vehicle = Optional.empty();
    private List<CameraAddress> addresses = List.of();
    private URI centre = URI.create("http://127.0.0.1");

    @BeforeAll
    static void quiet() {
        Logging.takeOver();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void camerasOfThreeKindsAreSeenAlsoWhenTheVehicleStartsAgain() throws Exception {
        assumeTrue(installed("ffmpeg") && installed("ffprobe"), "FFmpeg is not installed");
        var engine = new LibjitsiEngine(new Settings(InetAddress.getLoopbackAddress(), 0, List.of(), directory));
        var relay = new MediaRelay(engine, MediaLimits.defaults(), InstantSource.system());
        open.add(() -> relay.close().get(20, TimeUnit.SECONDS));
        relay.expect();
        centre = serve(relay);
        addresses = List.of(sent(false), sent(true), asked());
        drive(this::startVehicle);
        open.add(() -> drive(this::endVehicle));
        drive(() -> {
            assertThat(vehicle.orElseThrow().live(true, List.of())).isTrue();
            return Future.succeededFuture();
        });
        Map<String, String> tokens = Map.of(
                "room", ROOM.value(),
                "rtp", token(relay, MediaCamera.CABIN),
                "srtp", token(relay, MediaCamera.OUTSIDE),
                "rtsp", token(relay, MediaCamera.BODY));
        Play.in("camera", PLAY, centre.toString(), Wire.write(tokens));
        assertThat(relay.room(ROOM).sources())
                .hasSize(3)
                .allMatch(source ->
                        source.by().equals("vehicle-A1") && source.quality().isPresent());
        assertThat(shown.toString()).as("what the crew and the log see").doesNotContain(PASSWORD);
        assertThat(shown.values()).allMatch(view -> view.live().orElseThrow().connected());
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private URI serve(MediaRelay relay) throws Exception {
        Router router = Router.router(vertx);
        Problems.answerOn(router);
        new MediaRoutes(relay).mount(router);
        router.get("/")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html")
                        .end(PAGE));
        router.get("/cameras").handler(context -> context.end(Wire.write(shown.values())));
        router.post("/restart")
                .handler(context -> context.vertx()
                        .executeBlocking(() -> {
                            drive(this::endVehicle);
                            drive(this::startVehicle);
                            return true;
                        })
                        .onSuccess(done -> context.end())
                        .onFailure(context::fail));
        router.post("/api/incidents/:id/media/tokens").handler(context -> permit(context, relay));
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    /** As the centre permits a vehicle its cameras; who may what is tested there. */
    private void permit(RoutingContext context, MediaRelay relay) {
        if (!DEVICE.equals(context.request().getHeader("Authorization"))) {
            context.response().setStatusCode(401).end();
            return;
        }
        context.request().body().onSuccess(body -> {
            var camera = MediaCamera.valueOf(body.toJsonObject().getString("camera"));
            var grant = grant(camera, MediaGrant.Right.PUBLISH, "vehicle-A1", Role.PARAMEDIC);
            context.response()
                    .setStatusCode(201)
                    .end(Wire.write(Map.of(
                            "source",
                            camera + ".A1",
                            "address",
                            "/media/whip/" + ROOM,
                            "token",
                            relay.tokens().issue(grant),
                            "iceServers",
                            List.of())));
        });
    }

    private static MediaGrant grant(MediaCamera camera, MediaGrant.Right right, String holder, Role role) {
        var until = InstantSource.system().instant().plusSeconds(300);
        return new MediaGrant(ROOM, new MediaSource("A1", camera), right, holder, role, until);
    }

    private static String token(MediaRelay relay, MediaCamera camera) {
        return relay.tokens().issue(grant(camera, MediaGrant.Right.WATCH, "specialist", Role.SPECIALIST));
    }

    private interface Step {
        Future<?> go();
    }

    private final Context loop = vertx.getOrCreateContext();

    /** Does something on the vehicle's event loop and waits. */
    private void drive(Step step) throws Exception {
        var done = new CompletableFuture<Void>();
        loop.runOnContext(now -> step.go().onSuccess(ok -> done.complete(null)).onFailure(done::completeExceptionally));
        done.get(20, TimeUnit.SECONDS);
    }

    private Future<?> startVehicle() {
        Cameras made = new Cameras(
                vertx,
                loop,
                new Cameras.Parts(
                        addresses,
                        Cameras.Policy.ASK,
                        InstantSource.system(),
                        new Cameras.Centre(ProgramAddresses.of(centre), UNIT, "s3cret"),
                        () -> Optional.of(ROOM),
                        new Cameras.Memory(remembered, started -> remembered = Optional.of(started)),
                        view -> shown.put(view.camera(), view)));
        vehicle = Optional.of(made);
        made.resume();
        vertx.setPeriodic(1_000, timer -> {
            if (vehicle.equals(Optional.of(made))) {
                made.tick();
            } else {
                vertx.cancelTimer(timer);
            }
        });
        return Future.succeededFuture();
    }

    private Future<?> endVehicle() {
        Cameras ending = vehicle.orElseThrow();
        vehicle = Optional.empty();
        return ending.close();
    }

    /** A camera that sends by itself, encrypted or not, H.264 without and with sound. */
    private CameraAddress sent(boolean encrypted) throws IOException {
        int port = free();
        String key = Base64.getEncoder()
                .encodeToString("thirty bytes of a secret key!!".getBytes(StandardCharsets.US_ASCII));
        Path file = directory.resolve(encrypted ? "srtp.sdp" : "rtp.sdp");
        Files.writeString(
                file,
                """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=camera
                c=IN IP4 127.0.0.1
                t=0 0
                m=video %d RTP/%s 96
                a=rtpmap:96 H264/90000
                a=fmtp:96 packetization-mode=1
                """.formatted(port, encrypted ? "SAVP" : "AVP")
                        + (encrypted ? "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + key + "\n" : ""));
        List<String> words = new ArrayList<>(pattern());
        words.addAll(List.of("-f", "rtp", "-payload_type", "96"));
        if (encrypted) {
            words.addAll(List.of("-srtp_out_suite", "AES_CM_128_HMAC_SHA1_80", "-srtp_out_params", key));
        }
        words.add((encrypted ? "srtp" : "rtp") + "://127.0.0.1:" + port + "?rtcpport=" + port);
        run(words);
        return CameraAddress.of((encrypted ? "outside=srtp:" : "cabin=rtp:") + file);
    }

    private CameraAddress asked() throws IOException {
        RtspCamera camera = new RtspCamera("crew", PASSWORD);
        open.add(camera);
        List<String> words = new ArrayList<>(pattern());
        words.addAll(1, List.of("-re", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=8000"));
        words.addAll(List.of("-map", "1:v", "-f", "rtp", "-payload_type", "96"));
        words.add(local(camera.picturePort()));
        words.addAll(List.of("-map", "0:a", "-c:a", "pcm_alaw", "-f", "rtp", "-payload_type", "8"));
        words.add(local(camera.soundPort()));
        run(words);
        return CameraAddress.of("body=rtsp://crew:" + PASSWORD + "@127.0.0.1:" + camera.port() + "/stream1");
    }

    private static String local(int port) {
        return "rtp://127.0.0.1:" + port + "?rtcpport=" + port;
    }

    private static List<String> pattern() {
        return List.of(
                "ffmpeg",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=640x360:rate=15",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-tune",
                "zerolatency",
                "-profile:v",
                "baseline",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "15",
                "-x264-params",
                "repeat-headers=1",
                "-b:v",
                "400k");
    }

    private void run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(
                        directory.resolve("camera" + open.size() + ".log").toFile())
                .start();
        open.add(process::destroy);
    }

    private static int free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }
}
