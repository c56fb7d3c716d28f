package prehospital.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.web.HttpFront;
import prehospital.mapdata.city.City;
import prehospital.mapdata.city.CityFiles;
import prehospital.routing.RoadNetwork;
import prehospital.routing.graphhopper.GraphHopperRoads;

/** The dispatch centre as one running program. */
public final class CentreProgram {
    private static final Logger LOG = LoggerFactory.getLogger(CentreProgram.class);

    private final Vertx vertx;
    private final Storage storage;
    private final Geography geography;
    private final CentreParts parts;
    private final boolean keepsMap;

    private CentreProgram(Vertx vertx, CentreParts.Ground ground, CentreParts parts, boolean keepsMap) {
        this.vertx = vertx;
        this.storage = ground.storage();
        this.geography = ground.geography();
        this.parts = parts;
        this.keepsMap = keepsMap;
    }

    /** Starts a centre on its city's road graph; fails with a sentence for people when it cannot. */
    public static Future<CentreProgram> start(Vertx vertx, CentreConfig config) {
        return start(vertx, config, city -> GraphHopperRoads.open(city, LOG::info), LOG::info);
    }

    /** Starts a centre on other roads. */
    public static Future<CentreProgram> start(Vertx vertx, CentreConfig config, Function<City, RoadNetwork> roads) {
        return start(vertx, config, roads, LOG::info);
    }

    /**
     * Starts a centre; fails with a sentence for people when it cannot. Database and map are opened at the same time.
     *
     * @param roads opens the roads of the city
     * @param progress hears a sentence before each step that takes seconds
     */
    public static Future<CentreProgram> start(
            Vertx vertx, CentreConfig config, Function<City, RoadNetwork> roads, Consumer<String> progress) {
        Future<Storage> storage = step(vertx, config, "the database", () -> Storage.open(vertx, config));
        Future<Geography> geography = step(vertx, config, "the map", () -> map(config, roads, progress));
        return Future.join(storage, geography)
                .compose(opened -> {
                    var ground = new CentreParts.Ground(
                            storage.result(),
                            geography.result(),
                            router -> HttpFront.listen(
                                    vertx,
                                    config.host(),
                                    config.port(),
                                    router,
                                    new HttpFront.Ways(
                                            config.tls(), config.hospital().isPresent())));
                    return CentreParts.start(vertx, config, ground)
                            .map(parts -> new CentreProgram(vertx, ground, parts, false));
                })
                .recover(failure -> giveUp(vertx, storage, geography, failure));
    }

    /** Starts a centre on what is open already; its end leaves the map open. What was opened for it is closed when it does not start. */
    static Future<CentreProgram> on(Vertx vertx, CentreConfig config, CentreParts.Ground ground) {
        return CentreParts.start(vertx, config, ground)
                .map(parts -> new CentreProgram(vertx, ground, parts, true))
                .recover(failure -> ground.storage().close(vertx).transform(done -> Future.failedFuture(failure)));
    }

    /** Opens the map, search and roads of the city, preparing what is missing. Blocks. */
    static Geography map(CentreConfig config, Function<City, RoadNetwork> roads, Consumer<String> progress) {
        City city = new CityFiles(config.mapsDir()).prepare(config.city(), Optional.empty(), progress);
        return Geography.open(city, roads);
    }

    static <T> Future<T> step(Vertx vertx, CentreConfig config, String what, Callable<T> work) {
        return vertx.executeBlocking(work, false)
                .timeout(config.startDeadline().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.debug("{} could not be opened", what, failure));
    }

    private static Future<CentreProgram> giveUp(
            Vertx vertx, Future<Storage> storage, Future<Geography> geography, Throwable failure) {
        Future<Void> closed = storage.succeeded() ? storage.result().close(vertx) : Future.succeededFuture();
        return closed.eventually(() -> close(vertx, geography)).transform(done -> Future.failedFuture(failure));
    }

    private static Future<Void> close(Vertx vertx, Future<Geography> geography) {
        return vertx.executeBlocking(() -> {
            if (geography.succeeded()) {
                geography.result().close();
            }
            return null;
        });
    }

    /** The port it listens on. */
    public int port() {
        return parts.port();
    }

    /** The plain port on loopback for other programs of this process; only with TLS and in front of such programs. */
    public OptionalInt insidePort() {
        return parts.insidePort();
    }

    /** The password of the administrator that had to be made because nobody could sign in; shown once. */
    public Optional<String> oneTimePassword() {
        return parts.oneTimePassword();
    }

    /** The city it serves. */
    public City city() {
        return geography.city();
    }

    /** Routes of the API, for those who describe them. */
    public CentreParts parts() {
        return parts;
    }

    /** Stops: no more requests, everything decided on disk, then the parts in the reverse order of their start. */
    public Future<Void> close() {
        return parts.close()
                .eventually(() -> storage.close(vertx))
                .eventually(
                        () -> keepsMap ? Future.succeededFuture() : close(vertx, Future.succeededFuture(geography)));
    }
}
