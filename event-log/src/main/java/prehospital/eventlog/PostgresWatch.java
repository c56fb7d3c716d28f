package prehospital.eventlog;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.StartRefused;

/**
 * Starts the embedded server again when it has ended without being told to: it ends when its disk is so full that its own log cannot be written, and must come back
 * by itself when there is room. Tries for ever, every few seconds; what was committed is there again. A thread of its own.
 */
final class PostgresWatch implements AutoCloseable {
    /** How often it is looked whether the server runs. */
    static final Duration EVERY = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);

    private final BooleanSupplier runs;
    private final BooleanSupplier start;
    private final Duration startMax;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watching = new Thread(task, "postgres-watch");
        watching.setDaemon(true);
        return watching;
    });
    private boolean said;

    /**
     * Begins to look.
     *
     * @param runs whether the server runs; any thread
     * @param start starts it, true when it did; blocks for {@code startMax} at most
     */
    PostgresWatch(BooleanSupplier runs, BooleanSupplier start, Duration startMax) {
        this.runs = runs;
        this.start = start;
        this.startMax = startMax;
        var unused =
                thread.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (runs.getAsBoolean()) {
            return;
        }
        if (!said) {
            said = true;
            LOG.error(
                    "the embedded database has ended by itself; it is started again until it runs. Is its disk full?");
        }
        try {
            if (start.getAsBoolean()) {
                said = false;
                LOG.info("the embedded database runs again");
            }
        } catch (StartRefused e) {
            LOG.debug("not yet", e);
        }
    }

    /** Waits until it is not starting the server any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(startMax.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the embedded database is still being started");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
