package prehospital.vehicle.recorder;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.wire.BadMessage;
import prehospital.vehicle.device.DeviceBoard;
import prehospital.vehicle.device.DeviceState.Kind;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/**
 * Recordings over HTTP: sent, listed, fetched, and who fetched. A file is answered when it and its line are on disk; whoever fetches one is written
 * down first. Event loop only; the disk has its own threads.
 */
public final class RecordingRoutes {
    private static final int LOOKS_MAX = 200;
    private static final Logger LOG = LoggerFactory.getLogger(RecordingRoutes.class);

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final Recordings recordings;
    private final Inbox inbox;
    private final DeviceBoard devices;
    private final Consumer<RecordingsView> shown;
    private boolean looking;

    /** @param shown is told of every change */
    public RecordingRoutes(
            Vertx vertx,
            InstantSource clock,
            Recordings recordings,
            DeviceBoard devices,
            Consumer<RecordingsView> shown) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.recordings = recordings;
        this.inbox = new Inbox(recordings);
        this.devices = devices;
        this.shown = shown;
        shown.accept(recordings.view());
    }

    /** Now and then: looks into the inbox. */
    public void tick() {
        if (looking) {
            return;
        }
        looking = true;
        disk(inbox::look).onComplete(done -> {
            looking = false;
            if (done.succeeded()) {
                done.result().taken().forEach(this::kept);
                done.result().problems().forEach(problem -> devices.failed("recorder inbox", Kind.RECORDER, problem));
            } else {
                LOG.warn("the inbox of recorders was not looked at", done.cause());
            }
        });
    }

    /** {@code POST …/recordings?source=&name=&at=} with the bytes as body. */
    public Future<?> send(RoutingContext request) {
        HttpServerRequest body = request.request().pause();
        Recording.Origin origin = origin(request);
        return disk(recordings::part)
                .compose(part -> write(body, part)
                        .compose(sha256 -> disk(() -> recordings.keep(part, sha256, origin)))
                        .onFailure(e -> vertx.fileSystem().delete(part.toString())))
                .onSuccess(this::kept)
                .recover(e -> Future.failedFuture(e instanceof IOException ? full(e) : e));
    }

    /** {@code GET …/recordings}. */
    public Future<?> list(RoutingContext request) {
        return disk(() -> {
            recordings.looked(by(request), "list");
            return recordings.view();
        });
    }

    /** {@code GET …/recordings/audit}. */
    public Future<?> audit(RoutingContext request) {
        return disk(() -> List.copyOf(recordings.looks(LOOKS_MAX)));
    }

    /** {@code GET …/recordings/{number}}: the bytes. */
    public void fetch(RoutingContext request) {
        String number = request.pathParam("number");
        if (!number.matches("\\d{1,9}")) {
            // Files of electrocardiograms have names, and a route of their own.
            request.next();
            return;
        }
        Optional<Recording> found = recordings.find(Long.parseLong(number));
        if (found.isEmpty()) {
            request.fail(Problem.of(Problem.Kind.NOT_FOUND, "no recording has this number")
                    .failure());
            return;
        }
        Recording recording = found.get();
        disk(() -> {
                    recordings.looked(by(request), "fetch " + recording.number());
                    return recording;
                })
                .onFailure(e -> request.fail(full(e)))
                .onSuccess(noted -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                        .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + recording.file() + "\"")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .putHeader("X-Content-SHA256", recording.sha256())
                        .sendFile(recordings.file(recording).toString())
                        .onFailure(e -> LOG.warn("recording {} not sent: {}", recording.number(), e.getMessage())));
    }

    private void kept(Recording recording) {
        devices.understood(recording.source(), Kind.RECORDER, 0);
        shown.accept(recordings.view());
    }

    private Recording.Origin origin(RoutingContext request) {
        String at = JsonRequests.query(request, "at", 40).orElse("");
        try {
            Instant taken = at.isEmpty() ? clock.instant() : Instant.parse(at);
            return new Recording.Origin(
                    JsonRequests.query(request, "name", 200).orElse(""),
                    JsonRequests.query(request, "source", 60).orElse(""),
                    taken,
                    by(request));
        } catch (DateTimeException e) {
            throw new BadMessage("at", "not a time: " + at);
        } catch (IllegalArgumentException e) {
            throw new BadMessage("", String.valueOf(e.getMessage()));
        }
    }

    /** Writes the body; its SHA-256 when all of it is in the file. */
    private Future<String> write(HttpServerRequest body, Path part) {
        MessageDigest digest = Recordings.digest();
        Promise<String> done = Promise.promise();
        return vertx.fileSystem()
                .open(part.toString(), new OpenOptions().setCreateNew(true).setWrite(true))
                .compose(file -> {
                    long[] bytes = {0};
                    body.exceptionHandler(e -> file.close().onComplete(closed -> done.tryFail(e)));
                    body.endHandler(end -> file.close()
                            .onSuccess(closed -> done.tryComplete(HexFormat.of().formatHex(digest.digest())))
                            .onFailure(done::tryFail));
                    body.handler(buffer -> {
                        bytes[0] += buffer.length();
                        if (bytes[0] > Recordings.FILE_MAX) {
                            done.tryFail(Problem.of(Problem.Kind.TOO_LARGE, "a recording has at most 1 GiB")
                                    .failure());
                        } else {
                            take(body, file, buffer, digest, done);
                        }
                    });
                    body.resume();
                    return done.future();
                });
    }

    private static void take(
            HttpServerRequest body, AsyncFile file, Buffer buffer, MessageDigest digest, Promise<String> done) {
        digest.update(buffer.getBytes());
        file.write(buffer).onFailure(done::tryFail);
        if (file.writeQueueFull()) {
            body.pause();
            file.drainHandler(drained -> body.resume());
        }
    }

    private <T> Future<T> disk(Callable<T> work) {
        return vertx.executeBlocking(work, false).transform(done -> {
            Promise<T> here = Promise.promise();
            context.runOnContext(now -> here.handle(done));
            return here.future();
        });
    }

    private static RuntimeException full(Throwable e) {
        return Problem.of(Problem.Kind.UNAVAILABLE, "not kept on the vehicle's disk: " + e.getMessage())
                .failure();
    }

    private static String by(RoutingContext request) {
        return AuthGate.principal(request).actor();
    }
}
