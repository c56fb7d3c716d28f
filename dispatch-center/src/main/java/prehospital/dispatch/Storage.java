package prehospital.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.OptionalLong;
import java.util.function.Supplier;
import prehospital.dispatch.review.ShadowReplay;
import prehospital.dispatch.review.ShadowReplays;
import prehospital.dispatch.store.AccessStore;
import prehospital.dispatch.store.EcgFileStore;
import prehospital.dispatch.store.RetentionStore;
import prehospital.dispatch.store.Rows;
import prehospital.dispatch.store.WaveTable;
import prehospital.dispatch.web.CentreRoutes;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.eventlog.Tenure;

/**
 * The centre's database, ready to use.
 *
 * @param log the event log
 * @param rows mapped rows
 */
record Storage(Database database, Pool pool, EventLog log, Rows rows) {
    private static final String TABLES = "db/centre";
    private static final String NAME = "centre";

    /** Opens the database of a centre without a cluster, brings its tables up to date and reads the mapping. Blocks. */
    static Storage open(Vertx vertx, CentreConfig config) {
        Database database = Database.open(new DatabaseConfig(config.databaseUrl(), config.dataDir(), NAME));
        return using(vertx, database, () -> {
            database.refuseWhileHeld();
            tables(database);
            return database.pool(vertx);
        });
    }

    /**
     * The same for a process of a cluster: every table is behind the guard of the {@link Tenure}, and what is written is written as an epoch.
     *
     * @param epoch the epoch this process writes as; while it is empty nothing can be read or written
     */
    static Storage open(Vertx vertx, CentreConfig config, Supplier<OptionalLong> epoch) {
        Database database = Database.open(new DatabaseConfig(config.databaseUrl(), config.dataDir(), NAME));
        return using(vertx, database, () -> {
            database.migrate(Tenure.TABLES);
            tables(database);
            database.fence();
            return database.fencedPool(vertx, epoch);
        });
    }

    /** What routes read of what is stored. */
    CentreRoutes.Stored read(Vertx vertx, CentreConfig config, Geography geography) {
        return new CentreRoutes.Stored(
                new WaveTable(pool),
                new EcgFileStore(pool),
                new AccessStore(pool),
                new RetentionStore(pool),
                config.keeping(),
                config.dataDir(),
                config.replay()
                        .map(engine -> new ShadowReplays(
                                vertx,
                                reader -> log.replayPages(0, reader),
                                engine,
                                pulse -> new ShadowReplay.Ground(
                                        geography.roads(),
                                        geography.city().name(),
                                        config.rules().attention().target(),
                                        config.advice(),
                                        pulse),
                                config.clock())));
    }

    private static void tables(Database database) {
        database.migrate(Database.EVENT_LOG);
        database.migrate(TABLES);
    }

    private static Storage using(Vertx vertx, Database database, Supplier<Pool> prepared) {
        try {
            Pool pool = prepared.get();
            return new Storage(database, pool, new EventLog(pool), Rows.open(vertx, pool));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Closes everything, the database last. */
    Future<Void> close(Vertx vertx) {
        return vertx.<Void>executeBlocking(() -> {
                    rows.close();
                    return null;
                })
                .eventually(() -> pool.close())
                .eventually(() -> vertx.<Void>executeBlocking(() -> {
                    database.close();
                    return null;
                }));
    }
}
