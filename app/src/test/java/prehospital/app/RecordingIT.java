package prehospital.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prehospital.dispatch.review.CaseFolder;
import prehospital.dispatch.review.CaseView;
import prehospital.media.MediaGrant;
import prehospital.media.MediaLimits;
import prehospital.media.MediaRelay;
import prehospital.media.MediaSource;
import prehospital.media.lean.LeanEngine;
import prehospital.media.record.Recorder;
import prehospital.media.record.RecorderSettings;
import prehospital.media.record.Recording;
import prehospital.media.web.MediaRoutes;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.MediaCamera;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.RecordPolicy;
import prehospital.protocol.Role;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RecordingView;
import prehospital.protocol.wire.Wire;
import prehospital.web.ConsoleFiles;
import prehospital.web.Problems;
import prehospital.web.RangeFiles;

/** What Chromium publishes is recorded as it came, and Chromium plays it: VP8, H.264 and Opus. */
class RecordingIT {
    private static final Duration PLAY = Duration.ofMinutes(2);
    private static final IncidentId ROOM = new IncidentId("I1");
    private static final String PAGE = "<!doctype html><title>recording</title><body></body>";

    @TempDir
    Path directory;

    private final List<Recording> complete = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void quiet() {
        Logging.takeOver();
    }

    @Test
    void whatWasSentIsPlayedAgain() throws Exception {
        Vertx vertx = Vertx.vertx();
        Instant before = InstantSource.system().instant();
        Recorder recorder = new Recorder(
                new RecorderSettings(directory, RecordPolicy.ALL, OptionalLong.of(0), RecorderSettings.Disk.real()),
                InstantSource.system());
        recorder.listen(complete::add);
        var engine = new LeanEngine(InetAddress.getLoopbackAddress(), 0, List.of());
        var relay = new MediaRelay(engine, recorder, MediaLimits.defaults(), InstantSource.system());
        try {
            int port = vertx.createHttpServer()
                    .requestHandler(router(vertx, relay, recorder))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
            relay.expect();
            Map<String, String> tokens = Map.of(
                    "room", ROOM.value(),
                    "vp8", token(relay, MediaCamera.CABIN),
                    "h264", token(relay, MediaCamera.OUTSIDE));
            Play.in("recording", PLAY, "http://127.0.0.1:" + port, Wire.write(tokens));
        } finally {
            relay.close().get(30, TimeUnit.SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(complete).extracting(Recording::codec).containsExactlyInAnyOrder("VP8", "OPUS", "H264", "OPUS");
        for (Recording recording : complete) {
            byte[] bytes = Files.readAllBytes(directory.resolve(recording.file()));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(recording.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
            assertThat(recording.bytes()).isEqualTo(bytes.length);
            assertThat(recording.startedAt())
                    .isBetween(before, InstantSource.system().instant());
            assertThat(recording.gaps().orElseThrow().overflow()).isZero();
        }
        filed();
    }

    /** The same recordings in the folder of a case, played from the disk by its own page. */
    private void filed() throws IOException, InterruptedException {
        Path zip = directory.resolve("case.zip");
        List<CaseFolder.Entry> page = Stream.of("index.html", "viewer.js", "viewer.css")
                .map(name -> new CaseFolder.Entry(
                        name,
                        ConsoleFiles.packaged("case/" + name).orElseThrow().toString()))
                .toList();
        try (OutputStream to = Files.newOutputStream(zip)) {
            CaseFolder.write(to, "case-I1", contents(), page);
        }
        Path folder = directory.resolve("case");
        try (InputStream from = Files.newInputStream(zip)) {
            assertThat(CaseCommand.unpack(from, folder)).isEqualTo(3 + 4 + 1 + 2);
        }
        for (Recording recording : complete) {
            assertThat(folder.resolve("media").resolve(name(recording)))
                    .hasSameBinaryContentAs(directory.resolve(recording.file()));
        }
        Play.in("filed", PLAY, folder.toString());
    }

    private static String name(Recording recording) {
        return recording.file().substring(recording.file().lastIndexOf('/') + 1);
    }

    private CaseFolder.Contents contents() {
        Instant from = complete.stream()
                .map(Recording::startedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        List<CaseFolder.Film> films = complete.stream()
                .map(one -> new CaseFolder.Film(
                        one.id(),
                        name(one),
                        one.bytes(),
                        one.sha256(),
                        () -> Files.newInputStream(directory.resolve(one.file())),
                        CaseFolder.Pictures.NONE))
                .toList();
        return new CaseFolder.Contents(view(from), Map.of(), Map.of(), List.of(), films, List.of(), from, "quality");
    }

    private CaseView view(Instant from) {
        var place = new Place("x", new LatLon(57.7, 11.9), 0);
        var incident = new IncidentView(
                ROOM, from, place, "x", Priority.P1, Set.of(), "", List.of(), List.of(), Optional.of(from));
        List<CaseView.Media> media = complete.stream()
                .map(one -> new CaseView.Media(
                        one.id(),
                        one.kind(),
                        one.source().name(),
                        one.source().unit(),
                        one.startedAt(),
                        one.startedAt().plusMillis(one.millis()),
                        RecordingView.State.COMPLETE,
                        Optional.empty(),
                        Optional.of(one.sha256())))
                .toList();
        return new CaseView(
                from,
                false,
                from.minusSeconds(2),
                from.plusSeconds(20),
                incident,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                media,
                List.of(),
                new CaseView.Names(Map.of(), Map.of(), Map.of()),
                "",
                Optional.empty(),
                List.of());
    }

    private Router router(Vertx vertx, MediaRelay relay, Recorder recorder) {
        Router router = Router.router(vertx);
        Problems.answerOn(router);
        new MediaRoutes(relay).mount(router);
        router.get("/")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html")
                        .end(PAGE));
        router.get("/running").handler(context -> context.end(Wire.write(recorder.running())));
        router.get("/complete").handler(context -> context.end(Wire.write(complete)));
        router.get("/file/:id")
                .handler(context -> complete.stream()
                        .filter(one -> one.id().equals(context.pathParam("id")))
                        .findFirst()
                        .ifPresent(one -> RangeFiles.serve(
                                context,
                                directory.resolve(one.file()),
                                one.file().endsWith(".webm") ? "video/webm" : "video/x-matroska",
                                "no-store")));
        return router;
    }

    private static String token(MediaRelay relay, MediaCamera camera) {
        return relay.tokens()
                .issue(new MediaGrant(
                        ROOM,
                        new MediaSource("A1", camera),
                        MediaGrant.Right.PUBLISH,
                        "paramedic",
                        Role.PARAMEDIC,
                        InstantSource.system().instant().plusSeconds(300)));
    }
}
