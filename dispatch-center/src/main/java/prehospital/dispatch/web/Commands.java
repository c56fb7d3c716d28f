package prehospital.dispatch.web;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Outcome;
import prehospital.protocol.DispatchCommand;
import prehospital.web.Problem;

/** Puts requests to the desk and reads what is durable, as answers of routes. Any thread. */
final class Commands {
    private final DispatchDesk desk;

    Commands(DispatchDesk desk) {
        this.desk = desk;
    }

    /** Does it and answers with what it made; a refusal becomes a problem document. */
    <T> Future<T> run(Caller caller, DispatchCommand command, Function<Dispatch, Optional<T>> then) {
        return desk.submit(caller.actor(), command).compose(outcome -> switch (outcome) {
            case Outcome.Refused refused ->
                Future.failedFuture(Problem.of(refused.reason()).failure());
            case Outcome.Granted granted -> read(then);
        });
    }

    /** Like {@link #run}, when the caller may. */
    <T> Future<T> runIf(
            Predicate<Dispatch> allowed, Caller caller, DispatchCommand command, Function<Dispatch, Optional<T>> then) {
        return permit(allowed).compose(yes -> run(caller, command, then));
    }

    /** Something that is durable; 404 when there is none. */
    <T> Future<T> read(Function<Dispatch, Optional<T>> look) {
        return see(look)
                .compose(found -> found.<Future<T>>map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }

    /** Anything that is durable. */
    <T> Future<T> see(Function<Dispatch, T> look) {
        return desk.see(look);
    }

    /** Fails with 403 when the caller may not. */
    Future<Void> permit(Predicate<Dispatch> allowed) {
        return desk.see(allowed::test)
                .compose(yes -> yes ? Future.succeededFuture() : Future.failedFuture(Endpoints.forbidden()));
    }
}
