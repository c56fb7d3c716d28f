package prehospital.vehicle.camera;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.MediaStep;

/**
 * Reads one camera on the step that is wanted, again and again: a program that ends is started again after 1 s, doubled up to {@value #AGAIN_MOST_SECONDS} s, and one that gives nothing for
 * {@value #SILENT_SECONDS} s is ended. Event loop only; what blocks is done elsewhere.
 */
final class CameraFeed {
    static final long AGAIN_MOST_SECONDS = 30;
    static final long SILENT_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final CameraAddress camera;
    private final Sink sink;
    private Optional<CameraPorts> ports = Optional.empty();
    private Optional<CameraProgram> program = Optional.empty();
    private Optional<CameraStream> stream = Optional.empty();
    private Optional<MediaStep> wanted = Optional.empty();
    private Optional<String> problem = Optional.empty();
    private Optional<Instant> lastPacketAt = Optional.empty();
    private Instant movedAt;
    private Instant againAt = Instant.MAX;
    private long packets;
    private long stills;
    private long failures;
    private int generation;
    private Duration processor = Duration.ZERO;
    private int cpuPercent;

    /** Takes what the camera gives. */
    interface Sink extends CameraPorts.Sink {
        /** A still picture; on the event loop. */
        void still(byte[] jpeg);

        /** The next packets come from another program. */
        void begin();
    }

    CameraFeed(Vertx vertx, Context context, InstantSource clock, CameraAddress camera, Sink sink) {
        this.vertx = vertx;
        this.context = context;
        this.clock = clock;
        this.camera = camera;
        this.sink = sink;
        this.movedAt = clock.instant();
    }

    /** What the camera sends; asked when it is not known. */
    Future<CameraStream> stream() {
        return stream.map(Future::succeededFuture).orElseGet(this::look);
    }

    /** Asks the camera what it sends, also when it was known. */
    Future<CameraStream> look() {
        return vertx.executeBlocking(() -> CameraProgram.probe(camera), false)
                .onSuccess(found -> {
                    stream = Optional.of(found);
                    problem = Optional.empty();
                })
                .onFailure(e -> {
                    stream = Optional.empty();
                    problem = Optional.of(String.valueOf(e.getMessage()));
                });
    }

    /** Reads on this step from now on. */
    void run(MediaStep step) {
        if (wanted.equals(Optional.of(step))) {
            return;
        }
        halt();
        wanted = Optional.of(step);
        failures = 0;
        begin();
    }

    /** Reads no more. */
    void stop() {
        halt();
        wanted = Optional.empty();
        ports.ifPresent(CameraPorts::close);
        ports = Optional.empty();
        cpuPercent = 0;
    }

    /** Once a second. */
    void tick() {
        Instant now = clock.instant();
        long come = ports.map(CameraPorts::packets).orElse(0L) + stills;
        if (come != packets) {
            packets = come;
            movedAt = now;
            lastPacketAt = Optional.of(now);
            problem = Optional.empty();
            failures = 0;
        }
        program.flatMap(CameraProgram::processorTime).ifPresent(total -> {
            cpuPercent = Math.clamp(total.minus(processor).toMillis() / 10, 0, 6_400);
            processor = total;
        });
        if (program.isPresent() && movedAt.plusSeconds(SILENT_SECONDS).isBefore(now)) {
            ended(generation, "the camera sends nothing");
        }
        if (program.isEmpty() && wanted.isPresent() && !againAt.isAfter(now)) {
            begin();
        }
    }

    Optional<String> problem() {
        return problem;
    }

    Optional<Instant> lastPacketAt() {
        return lastPacketAt;
    }

    int cpuPercent() {
        return cpuPercent;
    }

    /** Whether the picture goes out as the camera gives it. */
    boolean copies() {
        return wanted.flatMap(step -> stream.map(found -> found.copies(step))).orElse(false);
    }

    private void begin() {
        int mine = generation;
        againAt = Instant.MAX;
        MediaStep step = wanted.orElseThrow();
        if (step == MediaStep.TEXT) {
            return;
        }
        stream()
                .compose(found -> vertx.executeBlocking(() -> launch(found, step, mine), false))
                .onSuccess(started -> {
                    if (mine == generation) {
                        program = Optional.of(started);
                        processor = Duration.ZERO;
                        movedAt = clock.instant();
                        sink.begin();
                    } else {
                        started.close();
                        if (wanted.isEmpty()) {
                            stop();
                        }
                    }
                })
                .onFailure(e -> ended(mine, String.valueOf(e.getMessage())));
    }

    private CameraProgram launch(CameraStream found, MediaStep step, int mine) throws IOException {
        CameraPorts open = open();
        List<String> command = FfmpegCommand.read(camera, found, step, open.picturePort(), open.soundPort());
        return CameraProgram.start(camera, command, new CameraProgram.Listener() {
            @Override
            public void still(byte[] jpeg) {
                context.runOnContext(now -> {
                    if (mine == generation) {
                        stills++;
                        sink.still(jpeg);
                    }
                });
            }

            @Override
            public void ended(String why) {
                context.runOnContext(now -> CameraFeed.this.ended(mine, why));
            }
        });
    }

    /** Ports stay the same over all programs of a run. */
    private synchronized CameraPorts open() throws IOException {
        if (ports.isEmpty()) {
            ports = Optional.of(CameraPorts.open(camera.camera().name(), sink));
        }
        return ports.orElseThrow();
    }

    private void ended(int of, String why) {
        if (of != generation || wanted.isEmpty()) {
            return;
        }
        LOG.info("camera {}: {}", camera.camera(), why);
        halt();
        problem = Optional.of(why);
        // What it sends may be something else by now.
        stream = Optional.empty();
        long seconds = Math.min(AGAIN_MOST_SECONDS, 1L << Math.min(failures, 5));
        failures++;
        againAt = clock.instant().plusSeconds(seconds);
    }

    private void halt() {
        generation++;
        program.ifPresent(CameraProgram::close);
        program = Optional.empty();
    }
}
