package prehospital.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.CentreProgram;
import prehospital.dispatch.cluster.ClusterConfig;
import prehospital.dispatch.cluster.ClusterProgram;
import prehospital.dispatch.telemetry.Keeping;
import prehospital.hospital.HospitalConfig;
import prehospital.hospital.HospitalProgram;
import prehospital.mapdata.city.City;
import prehospital.media.MediaRelay;
import prehospital.protocol.StartRefused;
import prehospital.routing.graphhopper.GraphHopperRoads;
import prehospital.vehicle.VehicleConfig;
import prehospital.vehicle.VehicleProgram;

/** Starts the three programs, alone or together; each becomes a {@link Part} that is stopped with the rest. Main thread only. */
final class Programs {
    /** Longest start of one program: the first start of a large city prepares its map and its road graph. */
    private static final Duration START_MAX = Duration.ofMinutes(20);

    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

    private final Vertx vertx;
    private final Parts parts;
    private final String bind;
    private final Path data;

    Programs(Vertx vertx, Parts parts, String bind, Path data) {
        this.vertx = vertx;
        this.parts = parts;
        this.bind = bind;
        this.data = data;
    }

    Vertx vertx() {
        return vertx;
    }

    Parts parts() {
        return parts;
    }

    String bind() {
        return bind;
    }

    Path data() {
        return data;
    }

    CentreConfig centreConfig(CityOptions options) {
        MediaOptions.Parts media = options.media.parts(bind, options.port, data.toAbsolutePath());
        return options.policy
                .of(CentreConfig.defaults(data, options.city))
                .listeningOn(bind, options.port)
                .onDatabase(options.database.url())
                .withDemoAccounts(options.isDemo())
                .keeping(kept(options))
                .recording(options.records.settings(data))
                .withTls(options.tls.server())
                .withMedia(media.relay())
                .recordedBy(media.recorder())
                .replaying(new LiveReplay());
    }

    /** The policy of retention; refused in a sentence when it is none. */
    static Keeping kept(CityOptions options) {
        try {
            return options.keep.keeping();
        } catch (IllegalArgumentException e) {
            throw new StartRefused(e.getMessage() + ".", e);
        }
    }

    /** Starts the centre; a one-time administrator password, made when nobody could sign in, is shown to who started it. */
    Started<CentreProgram> centre(CentreConfig config)
            throws InterruptedException, ExecutionException, TimeoutException {
        Ports.checkFree(bind, config.port());
        CentreProgram program =
                await(CentreProgram.start(vertx, config, Programs::roads, Programs::progress), START_MAX);
        program.oneTimePassword()
                .ifPresent(password -> System.out.println("one-time password of admin (shown once): " + password));
        URI shown = config.tls().isPresent() ? origin("https", bind, program.port()) : origin(program.port());
        // Other programs of this process have a plain port: the certificate is for the name by which others know this
        // machine.
        URI inside = program.insidePort().isPresent()
                ? origin("http", "127.0.0.1", program.insidePort().getAsInt())
                : shown;
        Supplier<Future<Void>> stop = () -> program.close().eventually(() -> close(config.media()));
        return new Started<>(program, parts.add(new Part("centre", inside, stop)), shown);
    }

    private static Future<?> close(Optional<MediaRelay> media) {
        return media.<Future<?>>map(relay -> Future.fromCompletionStage(relay.close()))
                .orElseGet(Future::succeededFuture);
    }

    /** Starts one process of a cluster of centres; answers the first region's part. */
    Part cluster(ClusterConfig config) throws InterruptedException, ExecutionException, TimeoutException {
        ClusterProgram program = await(
                ClusterProgram.start(
                        vertx,
                        config,
                        new ClusterProgram.Sources(Programs::roads, Programs::progress, System.out::println)),
                START_MAX);
        List<Part> regions = new ArrayList<>();
        program.ports().forEach((region, port) -> {
            // They are closed together, by the first.
            Supplier<Future<Void>> stop = regions.isEmpty() ? program::close : Future::succeededFuture;
            regions.add(parts.add(new Part("region " + region, origin(port), stop)));
            System.out.println("region " + region + " " + origin(port));
        });
        return regions.getFirst();
    }

    Part vehicle(VehicleConfig config) throws InterruptedException, ExecutionException, TimeoutException {
        return startVehicle(config).part();
    }

    Started<VehicleProgram> startVehicle(VehicleConfig config)
            throws InterruptedException, ExecutionException, TimeoutException {
        VehicleProgram program = await(VehicleProgram.start(vertx, config), START_MAX);
        URI origin = origin(program.httpPort());
        return new Started<>(program, parts.add(new Part("vehicle " + config.unit(), origin, program::close)), origin);
    }

    Part hospital(HospitalConfig config) throws InterruptedException, ExecutionException, TimeoutException {
        HospitalProgram program = await(HospitalProgram.start(vertx, config), START_MAX);
        return parts.add(new Part("hospital", origin(program.port()), program::close));
    }

    /** Waits until everything that was started answers that it is ready. */
    void awaitReady() throws InterruptedException, ExecutionException, TimeoutException {
        await(new Readiness(vertx, READY_MAX).await(parts.running()), READY_MAX.plusMinutes(1));
    }

    /** The {@code Authorization} header for the external FHIR server; from the environment, so that it is in no process list. */
    static Optional<String> fhirAuthorization() {
        return Optional.ofNullable(System.getenv("PREHOSPITAL_FHIR_AUTHORIZATION"));
    }

    /** A program with its part, and the address at which people and other machines find it. */
    record Started<T>(T program, Part part, URI shown) {}

    static <T> T await(Future<T> future, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(limit.toSeconds(), TimeUnit.SECONDS);
    }

    private URI origin(int port) {
        return origin("http", bind, port);
    }

    private static URI origin(String scheme, String address, int port) {
        String host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static GraphHopperRoads roads(City city) {
        return GraphHopperRoads.open(city, Programs::progress);
    }

    private static void progress(String step) {
        LOG.info("{}", step);
        System.err.println("  " + step + " ...");
    }
}
