package prehospital.dispatch.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Looks again and again beside the desk: at least every so often, soon after something changed, and one look at a time. What
 * changes during a look is looked at soon after it; any number of changes make one look. Looks begin on the desk's event loop and
 * do their slow part on a worker. {@link #soon} is for callers on that event loop.
 */
public final class Rounds {
    private final Vertx vertx;
    private final Context context;
    private final Duration every;
    private final Duration rest;
    private final Supplier<Future<?>> look;
    private boolean working;
    private boolean again;
    private boolean soon;
    private boolean closed;
    private Future<?> under = Future.succeededFuture();
    private long timer = -1;

    /**
     * Rounds that have not begun.
     *
     * @param every longest time between two looks
     * @param rest how long changes are gathered before the look at them
     * @param look begins a look; its future ends with it. its failure is its own to report and ends no rounds
     */
    public Rounds(Vertx vertx, DispatchDesk desk, Duration every, Duration rest, Supplier<Future<?>> look) {
        this.vertx = vertx;
        this.context = desk.context();
        this.every = every;
        this.rest = rest;
        this.look = look;
    }

    /** Begins. */
    public void start() {
        timer = vertx.setPeriodic(every.toMillis(), due -> context.runOnContext(now -> look()));
    }

    /** Begins no further look; succeeds when the one under way, if any, has ended. On the desk's event loop. */
    public Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        return under.transform(ended -> Future.succeededFuture());
    }

    /** Something changed: looks soon. */
    public void soon() {
        if (!soon) {
            soon = true;
            vertx.setTimer(
                    rest.toMillis(),
                    due -> context.runOnContext(now -> {
                        soon = false;
                        look();
                    }));
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        if (working) {
            again = true;
            return;
        }
        under = look.get();
        working = true;
        under.onComplete(done -> context.runOnContext(now -> {
            working = false;
            if (again) {
                again = false;
                soon();
            }
        }));
    }
}
