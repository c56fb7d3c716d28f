package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.records.CentreRecords;
import prehospital.dispatch.records.RecordSettings;
import prehospital.epcr.core.Checks;
import prehospital.epcr.core.PatientRecord;
import prehospital.epcr.core.WrittenLines;
import prehospital.epcr.nemsis.NemsisXml;
import prehospital.epcr.pdf.RecordPdf;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.EpcrLine;
import prehospital.protocol.Formulary;
import prehospital.protocol.Role;
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
    private final CentreRecords records;
    private final RecordSettings settings;
    private final InstantSource clock;

    RecordRoutes(Vertx vertx, Commands commands, CentreRecords records, RecordSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.commands = commands;
        this.records = records;
        this.settings = settings;
        this.clock = clock;
    }

    /** Lines to add, in order. */
    record Body(List<EpcrLine> entries) {}

    /** What tablets offer; empty where the site gave no formulary. */
    record Medications(Optional<Formulary> formulary) {}

    /** What a write came to. */
    record Written(int added, EpcrView.Head head) {}

    void mount(Endpoints endpoints) {
        endpoints.get(
                "/api/formulary",
                Endpoints.ANYONE,
                true,
                (context, caller) -> Future.succeededFuture(new Medications(settings.formulary())));
        endpoints.get("/api/epcr/dictionary", Endpoints.ANYONE, false, (context, caller) -> words());
        endpoints.get(
                "/api/epcr",
                Set.of(Role.QUALITY, Role.ADMIN),
                false,
                (context, caller) -> records.list().map(Items::new));
        endpoints.get("/api/epcr/{id}", READERS, false, this::read);
        endpoints.get("/api/epcr/{id}/head", READERS, true, this::head);
        endpoints.get("/api/assignments/{id}/epcr", READERS, true, this::ofAssignment);
        endpoints.post("/api/epcr/{id}/entries", WRITERS, false, this::write);
        endpoints.download("/api/epcr/{id}/nemsis", READERS, false, this::nemsis);
        endpoints.download("/api/epcr/{id}/pdf", READERS, true, this::pdf);
        endpoints.download("/api/epcr/{id}/fhir", READERS, true, this::fhir);
    }

    private Future<EpcrDictionary> words() {
        return Future.succeededFuture(records.dictionary().words());
    }

    private Future<EpcrView> read(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        return found(id, caller).compose(record -> vertx.executeBlocking(() -> view(record), false));
    }

    private Future<EpcrView.Head> head(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        return found(id, caller)
                .compose(record -> vertx.executeBlocking(() -> view(record).head(), false));
    }

    private Future<Items<EpcrView.Head>> ofAssignment(RoutingContext context, Caller caller) {
        AssignmentId assignment = new AssignmentId(context.pathParam("id"));
        return permit(EpcrId.of(assignment), caller)
                .compose(may -> records.of(assignment))
                .compose(ids -> {
                    List<EpcrView.Head> heads = new ArrayList<>();
                    Future<?> chain = Future.succeededFuture();
                    for (EpcrId id : ids) {
                        chain = chain.compose(before -> records.read(id))
                                .compose(record -> vertx.executeBlocking(
                                        () -> record.map(
                                                there -> heads.add(view(there).head())),
                                        false));
                    }
                    return chain.map(done -> new Items<>(heads));
                });
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

    private Future<Endpoints.Download> pdf(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        boolean chinese = switch (context.queryParams().contains("lang")
                ? context.queryParams().get("lang")
                : "en") {
            case "zh", "zh-CN" -> true;
            case "en" -> false;
            default -> throw new BadMessage("lang", "must be zh or en");
        };
        RecordPdf.Options options = new RecordPdf.Options(chinese, ZoneId.systemDefault(), settings.font());
        return found(id, caller)
                .compose(record -> vertx.executeBlocking(
                        () -> new Endpoints.Download(
                                "application/pdf", id + ".pdf", Buffer.buffer(pdf(record, options))),
                        false));
    }

    private byte[] pdf(PatientRecord record, RecordPdf.Options options) {
        try {
            return RecordPdf.of(record, records.dictionary(), options);
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, String.valueOf(e.getMessage()))
                    .failure();
        }
    }

    private Future<Endpoints.Download> fhir(RoutingContext context, Caller caller) {
        EpcrId id = id(context);
        BiFunction<PatientRecord, Instant, String> document = settings.fhir()
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "this centre makes no FHIR documents")
                        .failure());
        return found(id, caller)
                .compose(record -> vertx.executeBlocking(
                        () -> new Endpoints.Download(
                                "application/fhir+json",
                                id + ".json",
                                Buffer.buffer(document.apply(record, clock.instant()))),
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
