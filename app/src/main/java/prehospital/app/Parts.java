package prehospital.app;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs that are running, in the order of their start. Any thread. */
final class Parts {
    /** A part that takes longer is left behind, so that the others still stop in order. */
    private static final int STOP_SECONDS_MAX = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<Part> running = new ArrayDeque<>();
    private boolean stopping;

    /** Adds a running program; one that got ready only after the stop was asked for is stopped at once. */
    synchronized Part add(Part part) {
        if (stopping) {
            stop(part).onComplete(done -> LOG.debug("{} came too late", part.name()));
            return part;
        }
        running.push(part);
        LOG.info("{} answers at {}", part.name(), part.origin());
        return part;
    }

    /** What is running, in the order of its start. */
    synchronized List<Part> running() {
        return List.copyOf(running).reversed();
    }

    /** Stops every program, the last started first; a failure of one does not keep the others running. */
    synchronized Future<Void> stopAll() {
        stopping = true;
        Future<Void> stopped = Future.succeededFuture();
        while (!running.isEmpty()) {
            Part part = running.pop();
            stopped = stopped.eventually(() -> stop(part));
        }
        return stopped.otherwiseEmpty();
    }

    private static Future<Void> stop(Part part) {
        return part.stop()
                .get()
                .timeout(STOP_SECONDS_MAX, TimeUnit.SECONDS)
                .onSuccess(done -> LOG.info("{} stopped", part.name()))
                .onFailure(failure -> LOG.error("{} did not stop cleanly", part.name(), failure));
    }
}
