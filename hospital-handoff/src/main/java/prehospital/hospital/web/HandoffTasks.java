package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import prehospital.fhir.HandoffAnswer;
import prehospital.fhir.Outcomes;
import prehospital.hospital.link.HandoffDesk;
import prehospital.hospital.store.FhirStore;
import prehospital.hospital.store.FhirStore.Version;
import prehospital.hospital.store.Reader;
import prehospital.web.auth.Scopes.Right;

/**
 * The Task of a handoff, put by the department's own system: what is different goes to the centre as a command, and the answer is the Task as it stands
 * after that. {@code If-Match} is asked for, and of two that saw the same version one wins. Event loops.
 */
final class HandoffTasks {
    /** How long the answer waits for the new version, which comes back by the centre's feed. */
    static final int WAIT_MILLIS_MAX = 5_000;

    private static final long LOOK_MILLIS = 50;

    private final Vertx vertx;
    private final FhirStore store;
    private final FhirDoor door;
    private final HandoffDesk desk;
    private final WorkerExecutor workers;
    /** Versions of Tasks that somebody answers just now: the centre has the command, the store not yet the outcome. */
    private final Set<String> answering = new HashSet<>();

    HandoffTasks(Vertx vertx, FhirStore store, FhirDoor door, HandoffDesk desk, WorkerExecutor workers) {
        this.vertx = vertx;
        this.store = store;
        this.door = door;
        this.desk = desk;
        this.workers = workers;
    }

    /** Takes the request when it is about a handoff that this program made; else the next handler stores it like any resource. */
    void update(RoutingContext context) {
        String id = context.pathParam("id");
        if (!"Task".equals(context.pathParam("type"))) {
            context.next();
            return;
        }
        Reader reader = door.reader(context, Right.UPDATE);
        door.owner(context, "Task", Right.UPDATE);
        store.made("Task", id)
                .compose(made -> made
                        ? store.read(reader, "Task", id)
                                .onSuccess(found -> found.ifPresentOrElse(
                                        now -> answer(context, reader, id, now), () -> context.fail(404)))
                        : Future.<Optional<Version>>succeededFuture(Optional.empty())
                                .onSuccess(none -> context.next()))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, Reader reader, String id, Version now) {
        String wanted = Optional.ofNullable(context.request().getHeader(HttpHeaders.IF_MATCH))
                .orElse("");
        String claim = id + "/" + now.version();
        if (wanted.isEmpty()) {
            refuse(
                    context,
                    428,
                    "say with If-Match which version of the handoff you answer, now " + FhirRoutes.etag(now.version()));
        } else if (!wanted.equals(FhirRoutes.etag(now.version())) || !answering.add(claim)) {
            refuse(context, 412, "somebody else answered; read the handoff again");
        } else {
            String body = FhirRoutes.body(context);
            workers.executeBlocking(() -> HandoffAnswer.parse(now.json(), body), false)
                    .compose(desk::answer)
                    .compose(done -> later(reader, id, now, WAIT_MILLIS_MAX))
                    .onSuccess(then -> {
                        context.response().putHeader(HttpHeaders.ETAG, FhirRoutes.etag(then.version()));
                        FhirErrors.send(context, 200, then.json());
                    })
                    .onFailure(context::fail)
                    .onComplete(done -> answering.remove(claim));
        }
    }

    /** The next version of the Task; the present one when there is none in time, because nothing was different or the feed is slow. */
    private Future<Version> later(Reader reader, String id, Version before, long millisLeft) {
        return store.read(reader, "Task", id).compose(found -> {
            Version now = found.orElse(before);
            if (now.version() > before.version() || millisLeft <= 0) {
                return Future.succeededFuture(now);
            }
            Promise<Version> next = Promise.promise();
            vertx.setTimer(
                    LOOK_MILLIS,
                    timer -> later(reader, id, before, millisLeft - LOOK_MILLIS).onComplete(next));
            return next.future();
        });
    }

    private static void refuse(RoutingContext context, int status, String sentence) {
        FhirErrors.send(context, status, Outcomes.error(Outcomes.Reason.CONFLICT, sentence));
    }
}
