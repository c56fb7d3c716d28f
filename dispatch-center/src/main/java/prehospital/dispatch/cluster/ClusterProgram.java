package prehospital.dispatch.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import prehospital.dispatch.CentreConfig;
import prehospital.dispatch.CentreStandby;
import prehospital.eventlog.Database;
import prehospital.mapdata.city.City;
import prehospital.routing.RoadNetwork;
import prehospital.web.MetricsRoutes;

/**
 * One process of a cluster of centres: a port for every region; the centre of each region it holds; everything of the others open
 * already, so that taking over needs no more than reading a log.
 */
public final class ClusterProgram {
    private static final long TICK_MILLIS = TenureRules.LOOK_EVERY.toMillis() / 2;

    private final Vertx vertx;
    private final ClusterConfig config;
    private final Sources sources;
    private final String start = UUID.randomUUID().toString().substring(0, 8);
    private final long startedNanos = System.nanoTime();
    private final SortedMap<String, Region> regions = new ConcurrentSkipListMap<>();
    private volatile Optional<Cluster> cluster = Optional.empty();

    /**
     * Where a process gets things from and whom it tells.
     *
     * @param roads opens the roads of a city
     * @param progress hears a sentence before each step that takes seconds
     * @param words hears what a person must be told at a first start
     */
    public record Sources(Function<City, RoadNetwork> roads, Consumer<String> progress, Consumer<String> words) {}

    /** One region with all that belongs to it here. */
    private record Region(
            RegionFront front, Optional<CentreStandby> standby, Optional<RegionKeeper> keeper, long timer) {
        Future<Void> close(Vertx vertx) {
            vertx.cancelTimer(timer);
            return keeper.map(RegionKeeper::stop)
                    .orElseGet(Future::succeededFuture)
                    .eventually(() -> front.close())
                    .eventually(() -> standby.map(CentreStandby::close).orElseGet(Future::succeededFuture));
        }
    }

    private ClusterProgram(Vertx vertx, ClusterConfig config, Sources sources) {
        this.vertx = vertx;
        this.config = config;
        this.sources = sources;
    }

    /**
     * Listens on every region's port, joins the cluster, and readies the regions one after the other, its own first; succeeds when all are ready to be
     * taken. Fails with a sentence for people when it cannot.
     */
    public static Future<ClusterProgram> start(Vertx vertx, ClusterConfig config, Sources sources) {
        ClusterProgram program = new ClusterProgram(vertx, config, sources);
        return program.start()
                .map(program)
                .recover(failure -> program.close().transform(done -> Future.failedFuture(failure)));
    }

    private Future<Void> start() {
        Future<Void> chain = Future.succeededFuture();
        for (Map.Entry<String, CentreConfig> region : config.regions().entrySet()) {
            chain = chain.compose(done -> listen(region.getKey(), region.getValue()));
        }
        List<String> homeFirst = new ArrayList<>(config.regions().keySet());
        homeFirst.sort(Comparator.comparing(
                region -> !config.home(region).equals(config.own().toString())));
        chain = chain.compose(done -> Cluster.join(config.own(), config.peers(), new News()))
                .onSuccess(joined -> cluster = Optional.of(joined))
                .mapEmpty();
        for (String region : homeFirst) {
            chain = chain.compose(done -> ready(region));
        }
        return chain;
    }

    private Future<Void> listen(String region, CentreConfig centre) {
        return vertx.executeBlocking(MetricsRoutes::registry).compose(metrics -> {
            RegionFront front = new RegionFront(vertx, region, metrics);
            return front.listen(centre.host(), centre.port())
                    .onSuccess(done -> regions.put(region, new Region(front, Optional.empty(), Optional.empty(), -1)));
        });
    }

    private Future<Void> ready(String region) {
        RegionFront front = region(region).front();
        CentreConfig given = Optional.ofNullable(config.regions().get(region)).orElseThrow();
        CentreConfig centre = given.listeningOn(given.host(), front.port());
        return vertx.executeBlocking(() -> Database.beside(config.database(), config.databaseName(region)), false)
                .compose(url -> CentreStandby.prepare(
                        vertx, centre.onDatabase(Optional.of(url)), sources.roads(), sources.progress()))
                .compose(standby -> OwnLoop.make(vertx, () -> {
                    keep(region, config.address(centre), standby);
                    return Future.succeededFuture(region);
                }))
                .mapEmpty();
    }

    private Region region(String name) {
        return Optional.ofNullable(regions.get(name)).orElseThrow();
    }

    private void keep(String region, URI address, CentreStandby standby) {
        RegionFront front = region(region).front();
        RegionKeeper keeper = new RegionKeeper(
                vertx,
                new RegionKeeper.Place(region, config.home(region), config.own().toString(), start, address),
                standby.tenure(),
                new RegionOpening(
                        vertx, standby, front, words -> sources.words().accept(region + ": " + words)),
                new Around(),
                new RegionKeeper.Hears(role -> roleChanged(region, front, role), System::nanoTime));
        front.trust(keeper::isSure, keeper::epoch);
        long timer = vertx.setPeriodic(1, TICK_MILLIS, due -> {
            front.watch();
            keeper.tick();
        });
        regions.put(region, new Region(front, Optional.of(standby), Optional.of(keeper), timer));
    }

    private void roleChanged(String region, RegionFront front, Role role) {
        front.follow(role);
        if (!(role instanceof Role.Elsewhere)) {
            cluster.ifPresent(joined -> joined.say(region));
        }
    }

    /** The port of each region in this process. */
    public SortedMap<String, Integer> ports() {
        SortedMap<String, Integer> ports = new TreeMap<>();
        regions.forEach((name, region) -> ports.put(name, region.front().port()));
        return ports;
    }

    /** Closes the centres in order and gives their regions back, then leaves the cluster. */
    public Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>();
        regions.values().forEach(region -> closing.add(region.close(vertx)));
        Future<Void> all = Future.join(closing).mapEmpty();
        return all.eventually(() -> cluster.map(Cluster::close).orElseGet(Future::succeededFuture));
    }

    private final class Around implements RegionKeeper.Surroundings {
        @Override
        public boolean isHere(String process) {
            return cluster.map(joined -> joined.members().contains(process)).orElse(false);
        }

        @Override
        public Duration sinceStart() {
            return Duration.ofNanos(System.nanoTime() - startedNanos);
        }

        @Override
        public int held() {
            return (int) regions.values().stream()
                    .flatMap(region -> region.keeper().stream())
                    .filter(keeper -> keeper.epoch().isPresent())
                    .count();
        }
    }

    /** What the cluster says makes us look sooner, nothing else. */
    private final class News implements Cluster.Listener {
        @Override
        public void membersChanged() {
            regions.values().forEach(region -> region.keeper().ifPresent(RegionKeeper::tick));
        }

        @Override
        public void regionChanged(String region) {
            Optional.ofNullable(regions.get(region)).flatMap(Region::keeper).ifPresent(RegionKeeper::tick);
        }
    }
}
