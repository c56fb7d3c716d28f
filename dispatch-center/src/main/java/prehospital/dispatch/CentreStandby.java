package prehospital.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import prehospital.dispatch.web.Doorway;
import prehospital.eventlog.Database;
import prehospital.eventlog.Tenure;
import prehospital.mapdata.city.City;
import prehospital.routing.RoadNetwork;

/**
 * A centre of which everything slow is open already, map, search, graph, tables and mapping, but which serves nobody: its process does not
 * hold the database. Opening it takes no more than reading the log. One thread at a time.
 */
public final class CentreStandby {
    private static final long NO_EPOCH = -1;

    private final Vertx vertx;
    private final CentreConfig config;
    private final Geography geography;
    private Optional<Prepared> next = Optional.empty();

    /** A database that is open for one epoch, which is not known yet. */
    private record Prepared(Storage storage, AtomicLong epoch) {}

    private CentreStandby(Vertx vertx, CentreConfig config, Geography geography) {
        this.vertx = vertx;
        this.config = config;
        this.geography = geography;
    }

    /**
     * Opens everything but the centre; fails with a sentence for people when it cannot.
     *
     * @param config with the external database that all processes of the cluster share
     * @param progress hears a sentence before each step that takes seconds
     */
    public static Future<CentreStandby> prepare(
            Vertx vertx, CentreConfig config, Function<City, RoadNetwork> roads, Consumer<String> progress) {
        return CentreProgram.step(vertx, config, "the map", () -> CentreProgram.map(config, roads, progress))
                .compose(geography -> {
                    CentreStandby standby = new CentreStandby(vertx, config, geography);
                    return standby.prepareNext()
                            .map(standby)
                            .recover(failure -> standby.close().transform(done -> Future.failedFuture(failure)));
                });
    }

    private Future<Void> prepareNext() {
        AtomicLong epoch = new AtomicLong(NO_EPOCH);
        return CentreProgram.step(vertx, config, "the database", () -> {
                    long no = NO_EPOCH;
                    return Storage.open(
                            vertx,
                            config,
                            () -> epoch.get() == no ? OptionalLong.empty() : OptionalLong.of(epoch.get()));
                })
                .onSuccess(storage -> next = Optional.of(new Prepared(storage, epoch)))
                .mapEmpty();
    }

    /** The lease of the database. */
    public Tenure tenure() {
        return new Tenure(vertx, database());
    }

    private Database database() {
        return next.orElseThrow().storage().database();
    }

    /**
     * Opens the centre as the holder of an epoch. When it does not open, or after its end, {@link #again} readies this for the next epoch.
     *
     * @param doorway where its routes are opened at last
     */
    public Future<CentreProgram> open(long epoch, Doorway doorway) {
        Prepared prepared = next.orElseThrow();
        next = Optional.empty();
        prepared.epoch().set(epoch);
        return vertx.<Void>executeBlocking(() -> {
                    // What an earlier epoch closed here may be open by now; the centre closes what the database says.
                    geography
                            .roads()
                            .closures(Instant.EPOCH)
                            .forEach(closure -> geography.roads().reopen(closure.id()));
                    return null;
                })
                .compose(cleared -> CentreProgram.on(
                        vertx, config, new CentreParts.Ground(prepared.storage(), geography, doorway)));
    }

    /** Opens the database again for a later epoch. */
    public Future<Void> again() {
        return next.isPresent() ? Future.succeededFuture() : prepareNext();
    }

    /** Closes everything; a centre that was opened is closed before. */
    public Future<Void> close() {
        Future<Void> closed =
                next.map(prepared -> prepared.storage().close(vertx)).orElseGet(Future::succeededFuture);
        next = Optional.empty();
        return closed.eventually(() -> vertx.executeBlocking(() -> {
            geography.close();
            return null;
        }));
    }
}
