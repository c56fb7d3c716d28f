package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.recordings.Recordings;
import prehospital.media.record.StillPictures;
import prehospital.protocol.IncidentId;
import prehospital.protocol.RecordingCommand;
import prehospital.protocol.Role;
import prehospital.protocol.TrackKind;
import prehospital.protocol.view.RecordingView;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.RangeFiles;

/**
 * Recordings over HTTP: what there is of an incident, the files with ranges, and the hold that keeps them. Who opens a file is noted before the first byte; a
 * player that asks for its ranges one by one is noted once in ten minutes.
 */
final class RecordingRoutes {
    private static final Set<Role> SEEING = EnumSet.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.ED);
    private static final Duration NOTED_FOR = Duration.ofMinutes(10);
    private static final int NOTED_MAX = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final Vertx vertx;
    private final Commands commands;
    private final Recordings recordings;
    private final AccessLog access;
    private final InstantSource clock;
    private final Map<String, Instant> noted = new LinkedHashMap<>();

    RecordingRoutes(Vertx vertx, Commands commands, Recordings recordings, AccessLog access, InstantSource clock) {
        this.vertx = vertx;
        this.commands = commands;
        this.recordings = recordings;
        this.access = access;
        this.clock = clock;
    }

    /** What is asked of the hold. */
    record Hold(boolean held, String reason) {}

    /**
     * A recorded still picture.
     *
     * @param at when it came, by the centre's clock
     * @param file address of its JPEG
     */
    record Still(Instant at, String file) {}

    /** A file that someone may see. */
    private record Seen(RecordingView view, Path file) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/incidents/{id}/recordings", SEEING, false, this::list);
        endpoints.post("/api/incidents/{id}/recordings/hold", EnumSet.of(Role.QUALITY, Role.ADMIN), false, this::hold);
        endpoints.serve("/api/recordings/{id}", SEEING, this::file);
        endpoints.get("/api/recordings/{id}/stills", SEEING, false, this::stills);
        endpoints.serve("/api/recordings/{id}/stills/{number}", SEEING, this::still);
    }

    private Future<Items<RecordingView>> list(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        return commands.permit(now -> Visibility.incident(caller.account(), incident, now))
                .compose(may -> recordings.of(incident))
                .map(Items::new);
    }

    private Future<Hold> hold(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        Hold wanted = JsonRequests.read(context, Hold.class);
        return recordings
                .hold(caller.actor(), new RecordingCommand.HoldRecordings(incident, wanted.held(), wanted.reason()))
                .map(wanted);
    }

    private Future<Void> file(RoutingContext context, Caller caller) {
        return seen(context, caller).map(found -> {
            RangeFiles.serve(context, found.file(), mediaType(found), "private, no-store");
            return (Void) null;
        });
    }

    private static String mediaType(Seen found) {
        return switch (found.view().kind()) {
            case PICTURE -> KeptPictureRoutes.mediaType(found.file());
            case AUDIO -> "audio/" + container(found.file());
            case VIDEO, STILLS -> "video/" + container(found.file());
        };
    }

    private static String container(Path file) {
        return file.toString().endsWith(".webm") ? "webm" : "x-matroska";
    }

    /** The pictures of a track of still ones; of any other track there are none. */
    private Future<Items<Still>> stills(RoutingContext context, Caller caller) {
        return seen(context, caller)
                .compose(found -> pictures(found).map(pictures -> {
                    List<Still> stills = new ArrayList<>();
                    for (StillPictures.Picture picture : pictures) {
                        stills.add(new Still(
                                found.view().startedAt().plusMillis(picture.millis()),
                                "/api/recordings/" + found.view().id() + "/stills/" + stills.size()));
                    }
                    return new Items<>(stills);
                }));
    }

    private Future<Void> still(RoutingContext context, Caller caller) {
        String wanted = context.pathParam("number");
        int number = NUMBER.matcher(wanted).matches() ? Integer.parseInt(wanted) : Integer.MAX_VALUE;
        return seen(context, caller)
                .compose(found -> pictures(found)
                        .compose(pictures -> number < pictures.size()
                                ? vertx.executeBlocking(
                                        () -> StillPictures.read(found.file(), pictures.get(number)), false)
                                : Future.failedFuture(Endpoints.notFound())))
                .compose(jpeg -> context.response()
                        .putHeader("Content-Type", "image/jpeg")
                        .putHeader("Cache-Control", "private, no-store")
                        .end(Buffer.buffer(jpeg)));
    }

    private Future<List<StillPictures.Picture>> pictures(Seen found) {
        return found.view().kind() == TrackKind.STILLS
                ? vertx.executeBlocking(() -> StillPictures.in(found.file()), false)
                : Future.succeededFuture(List.of());
    }

    /** The file that is asked for, once it is noted who opens it. */
    private Future<Seen> seen(RoutingContext context, Caller caller) {
        return recordings
                .find(context.pathParam("id"))
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())))
                .compose(found -> commands.permit(now -> Visibility.incident(
                                caller.account(), found.view().incident(), now))
                        .map(found))
                .compose(found -> found.file()
                        .map(file -> note(caller, found.view()).map(new Seen(found.view(), file)))
                        .orElseGet(() -> Future.failedFuture(gone(found.view()))));
    }

    private static Throwable gone(RecordingView view) {
        return Problem.of(
                        Problem.Kind.NOT_FOUND,
                        view.deletedAt()
                                .map(at -> "the file was deleted on " + at)
                                .orElse("nothing is recorded here now; the files are not at hand"))
                .failure();
    }

    private synchronized boolean lately(String key, Instant now) {
        boolean lately = Optional.ofNullable(noted.get(key))
                .filter(at -> now.isBefore(at.plus(NOTED_FOR)))
                .isPresent();
        if (!lately) {
            noted.remove(key);
            noted.put(key, now);
            if (noted.size() > NOTED_MAX) {
                noted.remove(noted.keySet().iterator().next());
            }
        }
        return lately;
    }

    private synchronized void forget(String key) {
        noted.remove(key);
    }

    private Future<Void> note(Caller caller, RecordingView view) {
        Instant now = clock.instant();
        String key = caller.actor() + " " + view.id();
        if (lately(key, now)) {
            return Future.succeededFuture();
        }
        var note = new AccessLog.Access(
                now, caller.actor(), "recording", view.unit(), Optional.of(view.incident()), view.id());
        return access.note(note).onFailure(failure -> forget(key));
    }
}
