package prehospital.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import prehospital.dispatch.store.Rows;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;

/**
 * The centre's database, ready to use.
 *
 * @param log the event log
 * @param rows mapped rows
 */
record Storage(Database database, Pool pool, EventLog log, Rows rows) {
    private static final String TABLES = "db/centre";
    private static final String NAME = "centre";

    /** Opens the database, brings its tables up to date and reads the mapping. Blocks. */
    static Storage open(Vertx vertx, CentreConfig config) {
        Database database = Database.open(new DatabaseConfig(config.databaseUrl(), config.dataDir(), NAME));
        try {
            database.migrate(Database.EVENT_LOG);
            database.migrate(TABLES);
            Pool pool = database.pool(vertx);
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
