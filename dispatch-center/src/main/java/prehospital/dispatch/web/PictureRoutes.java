package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.records.CentreRecords;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.media.MediaSource;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Limits;
import prehospital.protocol.Refusal;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.guide.GuidePicture;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;

/**
 * Pictures that those who help over video keep in the record of the patient they show, as files of {@code eOther.FileGroup}. They write nothing
 * else there.
 */
final class PictureRoutes {
    /** Most pictures of a record, whoever kept them; one more is refused with {@link Refusal#LIMIT_REACHED}. */
    static final int PICTURES_MAX = 24;

    /** Largest picture, in bytes: as Base64 the longest value of a record. */
    static final int BYTES_MAX = EpcrEntry.VALUE_MAX / 4 * 3;

    private static final Set<Role> KEEPING = EnumSet.of(Role.DISPATCHER, Role.ED, Role.SPECIALIST);
    private static final String FILE = "eOther.11";

    /** NEMSIS eOther.09: Other Picture/Graphic. */
    private static final String PICTURE = "4509021";

    private static final int ID_MAX = 24;
    private static final int NAME_MAX = 255;
    private static final Duration AHEAD_MAX = Duration.ofHours(1);

    private final Commands commands;
    private final CentreRecords records;
    private final OrderRoutes.Helping helping;
    private final InstantSource clock;

    PictureRoutes(Commands commands, CentreRecords records, OrderRoutes.Helping helping, InstantSource clock) {
        this.commands = commands;
        this.records = records;
        this.helping = helping;
        this.clock = clock;
    }

    /**
     * A picture that is to stay.
     *
     * @param id names it; a repeat under the same name keeps nothing twice
     * @param source the camera, by its name in the incident's room
     * @param capturedAt when it was seen
     * @param name who froze it and drew on it, up to 255 characters
     * @param content a JPEG file of at most {@value PictureRoutes#BYTES_MAX} bytes as Base64
     */
    record Picture(String id, String source, Instant capturedAt, String name, String content) {
        Picture {
            Limits.text("id", id, 1, ID_MAX);
            if (!id.matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException("id must be letters, digits and '-'");
            }
            Limits.text("name", name, 1, NAME_MAX);
            byte[] file = Base64.getDecoder().decode(content);
            Limits.range("content", file.length, 1, BYTES_MAX);
            if (!GuidePicture.isJpeg(file)) {
                throw new IllegalArgumentException("a kept picture is a JPEG file");
            }
        }

        /** As the lines of a record. */
        List<EpcrLine> lines(Instant now) {
            return Map.of("eOther.09", PICTURE, "eOther.10", "jpg", FILE, content, "eOther.22", name)
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(part -> line(part.getKey(), part.getValue(), now))
                    .toList();
        }

        private EpcrLine line(String element, String value, Instant now) {
            return new EpcrLine(
                    "picture." + id + "." + element,
                    element,
                    Optional.of("picture." + id),
                    Optional.of(value),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(source),
                    now,
                    Optional.of(capturedAt.isAfter(now) ? now : capturedAt),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** @param pictures how many the record has now */
    record Kept(EpcrId record, int pictures) {}

    void mount(Endpoints endpoints) {
        endpoints.create("/api/incidents/{id}/pictures", KEEPING, this::keep);
    }

    private Future<Kept> keep(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        Picture picture = JsonRequests.read(context, Picture.class);
        UnitId unit = MediaSource.named(picture.source())
                .flatMap(MediaSource::unit)
                .orElseThrow(() -> new BadMessage("source", "say which of the room's cameras"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<EpcrEntry> lines =
                WrittenLines.read(picture.lines(now), caller.actor(), records.dictionary(), now.plus(AHEAD_MAX));
        return commands.read(state -> assignment(incident, unit, caller, state))
                .map(assignment -> EpcrId.of(assignment.id()))
                .compose(id -> records.read(id)
                        .compose(record -> full(record, lines)
                                ? Future.failedFuture(
                                        Problem.of(Refusal.LIMIT_REACHED).failure())
                                : records.write(id, lines))
                        .map(done -> new Kept(id, pictures(done.record()))));
    }

    private static boolean full(Optional<PatientRecord> record, List<EpcrEntry> lines) {
        return record.filter(there -> !there.has(lines.getFirst().id()) && pictures(there) >= PICTURES_MAX)
                .isPresent();
    }

    private static int pictures(PatientRecord record) {
        return (int) record.fields().stream()
                .filter(field ->
                        field.element().equals(FILE) && field.shown().value().isPresent())
                .count();
    }

    /** The unit's assignment there that the caller sees; one that goes on before one that has ended. */
    private Optional<AssignmentView> assignment(IncidentId incident, UnitId unit, Caller caller, Dispatch now) {
        return now.incident(incident).stream()
                .flatMap(view -> view.assignments().stream())
                .flatMap(id -> now.assignment(id).stream())
                .filter(assignment -> assignment.unit().equals(unit))
                .filter(assignment ->
                        helping.takesPart(caller, incident) || Visibility.assignment(caller.account(), assignment, now))
                .max(Comparator.comparing(assignment -> assignment.status().active()));
    }
}
