package prehospital.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import prehospital.eventlog.Database;
import prehospital.eventlog.TestDatabase;
import prehospital.mapdata.city.City;
import prehospital.media.MediaLimits;
import prehospital.media.MediaRelay;
import prehospital.routing.RoadNetwork;
import prehospital.routing.straightline.StraightLine;

/** A real centre of Monaco on a database of its own, which can be stopped and started again. Roads are straight lines unless told otherwise. */
final class TestCentre implements AutoCloseable {
    /** Prepared once for all tests of this module. */
    private static final Path MAPS = Path.of("target", "test-maps");

    private static final long SECONDS_MAX = 240;

    final Vertx vertx = Vertx.vertx();
    final Path dataDir;
    private final Database database = TestDatabase.fresh();
    private final boolean demo;
    private final MediaRelay media =
            new MediaRelay(new NobodyReached(), MediaLimits.defaults(), InstantSource.system());
    private final Function<City, RoadNetwork> roads;
    private Optional<CentreProgram> program = Optional.empty();

    TestCentre(Path dataDir, boolean demo) {
        this.dataDir = dataDir;
        this.demo = demo;
        this.roads = city -> new StraightLine();
        start();
    }

    TestCentre(Path dataDir) {
        this(dataDir, true);
    }

    /** With the demonstration's accounts, told something else. */
    TestCentre(Path dataDir, UnaryOperator<CentreConfig> told) {
        this(dataDir, told, city -> new StraightLine());
    }

    /** The same on other roads. */
    TestCentre(Path dataDir, UnaryOperator<CentreConfig> told, Function<City, RoadNetwork> roads) {
        this.dataDir = dataDir;
        this.demo = true;
        this.roads = roads;
        start(told.apply(config()));
    }

    void start() {
        start(config());
    }

    void start(CentreConfig config) {
        program = Optional.of(await(CentreProgram.start(vertx, config, roads)));
    }

    CentreConfig config() {
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(database.user(), database.password(), database.host(), database.port(), database.name());
        return CentreConfig.defaults(dataDir, "monaco")
                .listeningOn("127.0.0.1", 0)
                .onDatabase(Optional.of(url))
                .withDemoAccounts(demo)
                .withMapsIn(MAPS)
                .withMedia(Optional.of(media));
    }

    void stop() {
        await(program().close());
        program = Optional.empty();
    }

    CentreProgram program() {
        return program.orElseThrow();
    }

    Database database() {
        return database;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + program().port());
    }

    /** Signs in; the password of a demo account is its name. */
    TestClient as(String name) {
        return TestClient.signIn(base(), name, name);
    }

    /** Opens so many incidents I1, I2 … and assigns M1, M2 … to them as X1, X2 … */
    void incidents(int count) {
        TestClient dispatcher = as("dispatcher");
        for (int i = 1; i <= count; i++) {
            dispatcher
                    .post(
                            "/api/incidents",
                            "{'id':'I%d','place':{'description':'x','location':{'lat':43.74,'lon':7.42},'radiusMeters':0},'complaint':'c','priority':'P2'}"
                                    .formatted(i))
                    .ok();
            dispatcher
                    .post("/api/incidents/I%d/assignments".formatted(i), "{'id':'X%d','unit':'M%d'}".formatted(i, i))
                    .ok();
        }
    }

    /** Announces a patient of whom nothing is known. */
    void preAlert(String id, String assignment, String hospital) {
        as("dispatcher")
                .post(
                        "/api/prealerts",
                        ("{'id':'%s','assignment':'%s','hospital':'%s','atmist':{'sex':'UNKNOWN','time':'','mechanism':'','injuries':'',"
                                        + "'signs':'','treatment':'','pathway':'GENERAL'}}")
                                .formatted(id, assignment, hospital))
                .ok();
    }

    @Override
    public void close() {
        program.ifPresent(running -> await(running.close()));
        media.close().join();
        await(vertx.close());
        database.close();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until something holds, at most 20 seconds. */
    static void until(String what, BooleanSupplier holds) {
        until(() -> what, holds);
    }

    /** The same; the words are asked for only when it never does. */
    static void until(Supplier<String> what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true: " + what.get());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
