package prehospital.dispatch;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import prehospital.dispatch.speeds.SpeedLearning;
import prehospital.dispatch.store.DriveStore;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.protocol.StartRefused;
import prehospital.protocol.view.SirenSpeedsView;
import prehospital.routing.RoadNetwork;

/** Learns siren speeds once, from outside a running centre. */
public final class LearnSpeeds {
    private LearnSpeeds() {}

    /**
     * Learns from what a centre has recorded; changes nothing in its database. Blocks.
     *
     * @param city the city's name
     * @param before the report whose factors are in use
     * @throws StartRefused with one plain sentence when there is nothing to read
     */
    public static SirenSpeedsView learn(
            DatabaseConfig config, String city, RoadNetwork roads, Optional<SirenSpeedsView> before, Instant now) {
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(config)) {
            Pool pool = database.pool(vertx);
            try {
                return new SpeedLearning(city, new DriveStore(pool), roads, ZoneId.systemDefault()).learn(before, now);
            } catch (CompletionException failed) {
                throw new StartRefused("the drives of the past cannot be read: " + failed.getMessage(), failed);
            } finally {
                pool.close().toCompletionStage().toCompletableFuture().join();
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
