package prehospital.dispatch.store;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.CompletionException;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.StartRefused;

/** Reads a patient's record from outside a centre, without changing anything in its database. */
public final class StoppedRecords {
    private StoppedRecords() {}

    /**
     * All lines of a record; none when there is no such record. Blocks.
     *
     * @throws StartRefused with one plain sentence when there is nothing to read
     */
    public static List<EpcrEntry> lines(DatabaseConfig config, EpcrId id) {
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(config)) {
            Pool pool = database.pool(vertx);
            try {
                return new RecordStore(pool)
                        .lines(id)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            } catch (CompletionException failed) {
                throw new StartRefused("the records cannot be read: " + failed.getMessage(), failed);
            } finally {
                pool.close().toCompletionStage().toCompletableFuture().join();
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
