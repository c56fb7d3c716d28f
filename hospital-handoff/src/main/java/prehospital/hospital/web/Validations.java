package prehospital.hospital.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.web.Problem;

/** The queue before the validator, which takes about 0.1 s for a bundle: at most {@value #WAITING_MAX} wait, further ones get 503. Any thread. */
final class Validations {
    /** Requests that may wait for the validator. */
    static final int WAITING_MAX = 50;

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    Validations(WorkerExecutor workers) {
        this.workers = workers;
    }

    /** Runs something on a worker, or fails at once when too many wait. */
    <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return Future.failedFuture(Problem.of(
                            Problem.Kind.UNAVAILABLE, "too many resources wait for validation; try again in a moment")
                    .failure());
        }
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
