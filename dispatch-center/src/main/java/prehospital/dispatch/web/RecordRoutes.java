package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.records.CentreRecords;
import prehospital.epcr.core.Checks;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.epcr.nemsis.NemsisXml;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.Role;
import prehospital.protocol.view.EpcrDictionary;
import prehospital.protocol.view.EpcrView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;

/** Patients' records over HTTP: read, written into, exported. */
final class RecordRoutes {
    private static final Set<Role> READERS = Set.of(Role.QUALITY, Role.ADMIN, Role.PARAMEDIC, Role.ED);
    private static final Set<Role> WRITERS = Set.of(Role.QUALITY, Role.ADMIN, Role.PARAMEDIC);

    /** A writer's clock may be ahead by this much. */
    private static final Duration AHEAD_MAX = Duration.ofHours(1);

    private final Vertx vertx;
    private final Commands commands;
    private final CentreRecords records;
    private final InstantSource clock;

    RecordRoutes(Vertx vertx, Commands commands, CentreRecords records, InstantSource clock) {
        this.vertx = vertx;
        this.commands = commands;
        this.records = records;
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
                (context, caller) -> records.list().map(Items::new));
        endpoints.get("/api/epcr/{id}", READERS, false, this::read);
        endpoints.post("/api/epcr/{id}/entries", WRITERS, false, this::write);
        endpoints.download("/api/epcr/{id}/nemsis", READERS, this::nemsis);
    }

    private Future<EpcrDictionary> words() {
        return Future.succeededFuture(records.dictionary().words());
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
                                Buffer.buffer(NemsisXml.of(
                                        id, record.fields(), records.dictionary(), NemsisXml.Software.OURS))),
                        false));
    }

    private Future<PatientRecord> found(EpcrId id, Caller caller) {
        return permit(id, caller)
                .compose(may -> records.read(id))
                .compose(record -> record.<Future<PatientRecord>>map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }

    private Future<Written> write(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        Body body = JsonRequests.read(context, Body.class);
        List<EpcrEntry> lines;
        try {
            lines = WrittenLines.read(
                    body.entries(),
                    caller.actor(),
                    records.dictionary(),
                    clock.instant().plus(AHEAD_MAX));
        } catch (IllegalArgumentException e) {
            throw new BadMessage("entries", String.valueOf(e.getMessage()));
        }
        return permit(id, caller)
                .compose(may -> records.write(id, lines))
                .compose(done -> vertx.executeBlocking(
                        () -> new Written(done.added(), view(done.record()).head()), false));
    }

    private EpcrView view(PatientRecord record) {
        return record.view(
                clock.instant(), Checks.of(record, records.dictionary(), clock.instant(), ZoneId.systemDefault()));
    }

    /** Quality and admin see every record; crews and departments those of their assignments. */
    private Future<Void> permit(EpcrId id, Caller caller) {
        boolean all = caller.has(Role.QUALITY) || caller.has(Role.ADMIN);
        return commands.permit(now -> all
                || now.assignment(id.assignment())
                        .filter(assignment -> Visibility.assignment(caller.account(), assignment, now))
                        .isPresent());
    }

    private static EpcrId id(RoutingContext context) {
        return new EpcrId(context.pathParam("id"));
    }
}
