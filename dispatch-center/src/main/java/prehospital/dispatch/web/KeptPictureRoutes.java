package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.recordings.Recordings;
import prehospital.media.MediaRefused;
import prehospital.media.MediaSource;
import prehospital.media.record.PictureFile;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Refusal;
import prehospital.protocol.Role;
import prehospital.protocol.TrackKind;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.RecordingView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.RangeFiles;

/**
 * Kept pictures in their full size, beside the small ones of the patient's record: taken as files, accounted for as recordings are, and shown to whoever takes part in the incident. Who opens
 * one is noted before the first byte.
 */
final class KeptPictureRoutes {
    /** Most pictures that are kept of one incident; one more is refused with {@link Refusal#LIMIT_REACHED}. */
    static final int PICTURES_MAX = 64;

    private static final Set<Role> KEEPING = EnumSet.of(Role.DISPATCHER, Role.PARAMEDIC, Role.ED, Role.SPECIALIST);
    private static final Set<Role> SEEING =
            EnumSet.of(Role.DISPATCHER, Role.PARAMEDIC, Role.ED, Role.SPECIALIST, Role.QUALITY, Role.ADMIN);
    private static final Duration AGO_MAX = Duration.ofDays(1);
    private static final int QUERY_MAX = 100;

    private final Commands commands;
    private final Recordings recordings;
    private final AccessLog access;
    private final OrderRoutes.Helping helping;
    private final InstantSource clock;

    KeptPictureRoutes(
            Commands commands,
            Recordings recordings,
            AccessLog access,
            OrderRoutes.Helping helping,
            InstantSource clock) {
        this.commands = commands;
        this.recordings = recordings;
        this.access = access;
        this.helping = helping;
        this.clock = clock;
    }

    void mount(Endpoints endpoints) {
        endpoints.upload("/api/incidents/{id}/pictures/files", KEEPING, PictureFile.BYTES_MAX, this::keep);
        endpoints.get("/api/incidents/{id}/pictures/files", SEEING, false, this::list);
        endpoints.serve("/api/incidents/{id}/pictures/files/{picture}", SEEING, this::file);
    }

    private Future<RecordingView> keep(RoutingContext context, Caller caller) {
        IncidentId incident = incident(context);
        MediaSource source = JsonRequests.query(context, "source", QUERY_MAX)
                .flatMap(MediaSource::named)
                .filter(named -> named.unit().isPresent())
                .orElseThrow(() -> new BadMessage("source", "say which of the room's cameras"));
        Instant seenAt = seenAt(context);
        byte[] content = Optional.ofNullable(context.body().buffer())
                .map(Buffer::getBytes)
                .orElseGet(() -> new byte[0]);
        PictureFile picture = PictureFile.read(content)
                .orElseThrow(() -> Problem.of(
                                Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                                "send a whole JPEG, PNG or WebP file with sides of " + PictureFile.SIDE_MIN + " to "
                                        + PictureFile.SIDE_MAX + " pixels")
                        .failure());
        UnitId unit = source.unit().orElseThrow();
        return permit(incident, caller)
                .compose(may -> commands.see(now -> isThere(incident, unit, now)))
                .compose(there -> there ? pictures(incident) : Future.failedFuture(Endpoints.notFound()))
                .compose(known -> known.size() < PICTURES_MAX
                        ? recordings.picture(caller.actor(), incident, source, seenAt, picture)
                        : Future.failedFuture(Problem.of(Refusal.LIMIT_REACHED).failure()))
                .recover(failure -> Future.failedFuture(explained(failure)));
    }

    /** When it was seen; a clock that is ahead does not make it later than now. */
    private Instant seenAt(RoutingContext context) {
        Instant now = clock.instant();
        try {
            Instant said = JsonRequests.query(context, "seenAt", QUERY_MAX)
                    .map(Instant::parse)
                    .filter(at -> at.isAfter(now.minus(AGO_MAX)))
                    .orElseThrow(() -> new BadMessage("seenAt", "say when it was seen, within the last day"));
            return said.isAfter(now) ? now : said;
        } catch (DateTimeParseException e) {
            throw new BadMessage("seenAt", "a time such as 2026-03-01T10:00:00.000Z");
        }
    }

    private static Throwable explained(Throwable failure) {
        return failure instanceof MediaRefused refused
                ? Problem.of(Problem.Kind.UNAVAILABLE, String.valueOf(refused.getMessage()))
                        .failure()
                : failure;
    }

    private static boolean isThere(IncidentId incident, UnitId unit, Dispatch now) {
        return now.incident(incident).stream()
                .flatMap(view -> view.assignments().stream())
                .flatMap(id -> now.assignment(id).stream())
                .anyMatch(assignment -> assignment.unit().equals(unit));
    }

    private static IncidentId incident(RoutingContext context) {
        return new IncidentId(context.pathParam("id"));
    }

    private Future<Void> permit(IncidentId incident, Caller caller) {
        boolean helps = helping.takesPart(caller, incident);
        return commands.permit(now -> helps || Visibility.incident(caller.account(), incident, now));
    }

    private Future<List<RecordingView>> pictures(IncidentId incident) {
        return recordings
                .of(incident)
                .map(all -> all.stream()
                        .filter(one -> one.kind() == TrackKind.PICTURE)
                        .toList());
    }

    private Future<Items<RecordingView>> list(RoutingContext context, Caller caller) {
        IncidentId incident = incident(context);
        return permit(incident, caller).compose(may -> pictures(incident)).map(Items::new);
    }

    private Future<Void> file(RoutingContext context, Caller caller) {
        IncidentId incident = incident(context);
        return permit(incident, caller)
                .compose(may -> recordings.find(context.pathParam("picture")))
                .compose(found -> found.filter(one -> one.view().kind() == TrackKind.PICTURE)
                        .filter(one -> one.view().incident().equals(incident))
                        .flatMap(one -> one.file().map(file -> noted(caller, one.view(), file)))
                        .orElseGet(() -> Future.failedFuture(Endpoints.notFound())))
                .map(file -> {
                    RangeFiles.serve(context, file, mediaType(file), "private, no-store");
                    return (Void) null;
                });
    }

    private Future<Path> noted(Caller caller, RecordingView view, Path file) {
        return access.note(new AccessLog.Access(
                        clock.instant(),
                        caller.actor(),
                        "picture",
                        view.unit(),
                        Optional.of(view.incident()),
                        view.id()))
                .map(file);
    }

    /** The media type of a kept picture's file. */
    static String mediaType(Path file) {
        String name = file.toString();
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return "image/" + (end.equals("jpg") ? "jpeg" : end);
    }
}
