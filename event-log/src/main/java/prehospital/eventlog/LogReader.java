package prehospital.eventlog;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;

/** Reads an event log from outside a program, without changing anything in its database. */
public final class LogReader {
    private LogReader() {}

    /**
     * Hands every event to the reader, in order, and closes everything again. Blocks.
     *
     * @return how many there were
     * @throws StartRefused with one plain sentence when there is no log to read
     */
    public static long read(DatabaseConfig config, Consumer<Recorded> reader) {
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(config)) {
            Pool pool = database.pool(vertx);
            try {
                return new EventLog(pool)
                        .replay(0, reader)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException failed) {
                throw new StartRefused("the event log cannot be read: " + failed.getMessage(), failed);
            } finally {
                pool.close().toCompletionStage().toCompletableFuture().join();
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
