package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.board.Visibility;
import prehospital.epcr.core.Checks;
import prehospital.epcr.core.Dictionary;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.epcr.nemsis.NemsisXml;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.Refusal;
import prehospital.protocol.Role;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.EpcrDictionary;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;

/** Patients' records over HTTP: read, written into, exported. */
final class RecordRoutes {
    private static final Set<Role> READERS = Set.of(Role.QUALITY, Role.ADMIN, Role.PARAMEDIC, Role.ED);
    private static final Set<Role> WRITERS = Set.of(Role.QUALITY, Role.ADMIN, Role.PARAMEDIC);

    /** A writer's clock may be ahead by this much. */
    private static final Duration AHEAD_MAX = Duration.ofHours(1);

    private final Vertx vertx;
    private final Commands commands;
    private final RecordLog store;
    private final InstantSource clock;
    private final Dictionary dictionary = DictionaryFile.packaged();

    RecordRoutes(Vertx vertx, Commands commands, RecordLog store, InstantSource clock) {
        this.vertx = vertx;
        this.commands = commands;
        this.store = store;
        this.clock = clock;
    }

    /** Lines to add, in order. */
    record Body(List<EpcrLine> entries) {}

    /** What a write came to. */
    record Written(int added, EpcrView.Head head) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/epcr/dictionary", Endpoints.ANYONE, false, (context, caller) -> words());
        endpoints.get(
                "/api/epcr",
                Set.of(Role.QUALITY, Role.ADMIN),
                false,
                (context, caller) -> store.list().map(Items::new));
        endpoints.get("/api/epcr/{id}", READERS, false, this::read);
        endpoints.post("/api/epcr/{id}/entries", WRITERS, false, this::write);
        endpoints.download("/api/epcr/{id}/nemsis", READERS, this::nemsis);
    }

    private Future<EpcrDictionary> words() {
        return Future.succeededFuture(dictionary.words());
    }

    private Future<EpcrView> read(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        return found(id, caller).compose(record -> vertx.executeBlocking(() -> view(record), false));
    }

    private Future<Endpoints.Download> nemsis(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        return found(id, caller)
                .compose(record -> vertx.executeBlocking(
                        () -> new Endpoints.Download(
                                "application/xml",
                                id + ".xml",
                                Buffer.buffer(NemsisXml.of(id, record.fields(), dictionary, NemsisXml.Software.OURS))),
                        false));
    }

    private Future<PatientRecord> found(EpcrId id, Caller caller) {
        return permit(id, caller).compose(may -> store.lines(id)).compose(lines -> {
            if (lines.isEmpty()) {
                return Future.failedFuture(Endpoints.notFound());
            }
            return Future.succeededFuture(record(id, lines));
        });
    }

    private Future<Written> write(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        Body body = JsonRequests.read(context, Body.class);
        List<EpcrEntry> lines;
        try {
            lines = WrittenLines.read(
                    body.entries(), caller.actor(), dictionary, clock.instant().plus(AHEAD_MAX));
        } catch (IllegalArgumentException e) {
            throw new BadMessage("entries", String.valueOf(e.getMessage()));
        }
        int[] before = {0};
        return permit(id, caller)
                .compose(may -> known(id))
                .compose(known -> store.write(id, clock.instant(), there -> {
                    before[0] = there.size();
                    PatientRecord record = record(id, there);
                    Optional<Refusal> refusal = record.refusal(lines);
                    if (refusal.isPresent()) {
                        throw Problem.of(refusal.get()).failure();
                    }
                    return lines;
                }))
                .compose(all -> vertx.executeBlocking(
                        () -> new Written(
                                all.size() - before[0], view(record(id, all)).head()),
                        false));
    }

    private PatientRecord record(EpcrId id, List<EpcrEntry> lines) {
        PatientRecord record = new PatientRecord(id, dictionary);
        record.add(lines);
        return record;
    }

    private EpcrView view(PatientRecord record) {
        return record.view(clock.instant(), Checks.of(record, dictionary, clock.instant(), ZoneId.systemDefault()));
    }

    /** Quality and admin see every record; crews and departments those of their assignments. */
    private Future<Void> permit(EpcrId id, Caller caller) {
        boolean all = caller.has(Role.QUALITY) || caller.has(Role.ADMIN);
        return commands.permit(now -> all
                || now.assignment(id.assignment())
                        .filter(assignment -> Visibility.assignment(caller.account(), assignment, now))
                        .isPresent());
    }

    /** A record begins with an assignment that the centre knows; one that has begun may be written on when it is forgotten. */
    private Future<Void> known(EpcrId id) {
        return commands.see(now -> now.assignment(id.assignment()).map(AssignmentView::id))
                .compose(assignment -> assignment.isPresent()
                        ? Future.succeededFuture(true)
                        : store.lines(id).map(lines -> !lines.isEmpty()))
                .compose(known -> known
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                Problem.of(Refusal.ASSIGNMENT_UNKNOWN).failure()));
    }

    private static EpcrId id(RoutingContext context) {
        return new EpcrId(context.pathParam("id"));
    }
}
