package prehospital.vehicle;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed when a program stops or does not start, newest first; one that fails does not keep the others. */
final class Closers {
    private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

    private final ArrayDeque<Supplier<Future<?>>> steps = new ArrayDeque<>();

    synchronized void add(Supplier<Future<?>> step) {
        steps.push(step);
    }

    synchronized Future<Void> close() {
        Future<Void> done = Future.succeededFuture();
        while (!steps.isEmpty()) {
            Supplier<Future<?>> step = steps.pop();
            done = done.compose(before -> step.get())
                    .onFailure(e -> LOG.warn("not closed cleanly", e))
                    .transform(either -> Future.succeededFuture());
        }
        return done;
    }
}
