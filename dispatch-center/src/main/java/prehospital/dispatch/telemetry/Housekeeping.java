package prehospital.dispatch.telemetry;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps out what the policy no longer keeps, every hour. What went stands in the log of the program and in the database. */
public final class Housekeeping {
    /** Time between two sweeps. */
    public static final Duration EVERY = Duration.ofHours(1);

    /** The start is over by then, and the history has had time to follow. */
    private static final Duration FIRST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Vertx vertx;
    private final Retention retention;
    private final Keeping keeping;
    private final InstantSource clock;
    private long first = -1;
    private long timer = -1;

    public Housekeeping(Vertx vertx, Retention retention, Keeping keeping, InstantSource clock) {
        this.vertx = vertx;
        this.retention = retention;
        this.keeping = keeping;
        this.clock = clock;
    }

    /** Begins. */
    public void start() {
        first = vertx.setTimer(FIRST.toMillis(), due -> sweep());
        timer = vertx.setPeriodic(EVERY.toMillis(), due -> sweep());
    }

    /** Ends it; a sweep that is under way ends with its transaction. */
    public void close() {
        vertx.cancelTimer(first);
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        retention
                .sweep(keeping, clock.instant())
                .onSuccess(all -> all.forEach(done -> LOG.info(
                        "{} of {}: {}, {} rows of cases kept", done.kind(), done.day(), done.action(), done.kept())))
                .onFailure(failure -> LOG.warn("retention did nothing, tried again in an hour", failure));
    }
}
