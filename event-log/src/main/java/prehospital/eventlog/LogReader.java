package prehospital.eventlog;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.SortedMap;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
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
        return with(config, log -> log.replay(0, reader));
    }

    /**
     * Recomputes the chain of a log and compares it with what was noted of it outside, then closes everything again. Blocks.
     *
     * @param noted as in {@link EventLog#verify(SortedMap)}
     * @throws StartRefused with one plain sentence when there is no log to read
     */
    public static EventLog.Verified verify(DatabaseConfig config, SortedMap<Long, String> noted) {
        return with(config, log -> log.verify(noted));
    }

    private static <T> T with(DatabaseConfig config, Function<EventLog, Future<T>> use) {
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(config)) {
            Pool pool = database.pool(vertx);
            try {
                return use.apply(new EventLog(pool))
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
