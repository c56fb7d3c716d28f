package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.telemetry.EcgFileLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.EcgFileView;

/** Files of electrocardiograms over HTTP. Who takes one is noted before the answer. */
final class EcgFileRoutes {
    private static final Set<Role> SEEING =
            EnumSet.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.ED, Role.PARAMEDIC);

    private final Commands commands;
    private final EcgFileLog log;
    private final AccessLog access;
    private final InstantSource clock;

    EcgFileRoutes(Commands commands, EcgFileLog log, AccessLog access, InstantSource clock) {
        this.commands = commands;
        this.log = log;
        this.access = access;
        this.clock = clock;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/assignments/{id}/ecg-files", SEEING, true, this::list);
        endpoints.download("/api/units/{id}/ecg-files/{sha256}", SEEING, true, this::file);
    }

    private Future<Items<EcgFileView>> list(RoutingContext context, Caller caller) {
        AssignmentId id = new AssignmentId(context.pathParam("id"));
        return commands.permit(may(caller, id)).compose(yes -> log.of(id)).map(Items::new);
    }

    private Future<Endpoints.Download> file(RoutingContext context, Caller caller) {
        UnitId unit = new UnitId(context.pathParam("id"));
        String sha256 = context.pathParam("sha256");
        return log.find(unit, sha256)
                .compose(found ->
                        commands.permit(found.flatMap(view -> view.file().assignment())
                                .map(of -> may(caller, of))
                                .orElse(now -> Visibility.everything(caller.account()))))
                .compose(yes -> log.read(unit, sha256))
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())))
                .compose(whole -> access.note(new AccessLog.Access(
                                clock.instant(),
                                caller.actor(),
                                "ecg-file",
                                Optional.of(unit),
                                Optional.empty(),
                                whole.view().file().name()))
                        .map(download(whole)));
    }

    private static Endpoints.Download download(EcgFileLog.Whole whole) {
        boolean isWhole = whole.view().state() == EcgFileView.State.WHOLE;
        String name = whole.view().file().name().replaceAll("[^A-Za-z0-9._-]", "_");
        return new Endpoints.Download(
                isWhole ? whole.view().file().kind().mediaType() : "application/octet-stream",
                isWhole ? name : name + ".broken",
                whole.content());
    }

    private static Predicate<Dispatch> may(Caller caller, AssignmentId id) {
        return now -> Visibility.everything(caller.account())
                || now.assignment(id)
                        .filter(assignment -> Visibility.assignment(caller.account(), assignment, now))
                        .isPresent();
    }
}
