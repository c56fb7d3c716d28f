package prehospital.dispatch.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.eventlog.Tenure;
import prehospital.protocol.Recorded;

/** One process of the simulation: the real keeper, lease, desk and log over a network of its own; no map and no HTTP. */
final class SimulatedCentre {
    private static final Duration ANSWER_MAX = Duration.ofMillis(250);

    final String name;
    final Relay relay;
    final RegionKeeper keeper;
    boolean frozen;
    private final Vertx vertx;
    private final Database database;
    private final PartitionSimulation.World world;
    private final InstantSource clock;
    private volatile Optional<DispatchDesk> desk = Optional.empty();
    private volatile Optional<Writer> writer = Optional.empty();

    /** The connections of one epoch. */
    record Writer(long epoch, Pool pool) {}

    SimulatedCentre(Vertx vertx, String name, Relay relay, Database real, PartitionSimulation.World world) {
        this.vertx = vertx;
        this.name = name;
        this.relay = relay;
        this.world = world;
        String url =
                "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(real.user(), real.password(), relay.port(), real.name());
        this.database = Database.open(new DatabaseConfig(Optional.of(url), Path.of("."), "x"));
        // Ten minutes fast or slow: nothing may depend on the wall clocks of the processes.
        Duration skew = Duration.ofMinutes(world.random().nextInt(21) - 10L);
        this.clock = () -> InstantSource.system().instant().plus(skew);
        this.keeper = new RegionKeeper(
                vertx,
                new RegionKeeper.Place("sim", "a:1", name.substring(0, 1) + ":1", name, URI.create("http://" + name)),
                new Tenure(vertx, database, ANSWER_MAX),
                new Desks(),
                new Alone(),
                new RegionKeeper.Hears(role -> {}, world.nanos()::get));
    }

    Optional<DispatchDesk> desk() {
        return desk;
    }

    /** Writes a row beside the log, as telemetry and marks are; succeeds with its number when it is durable. */
    Future<Long> note() {
        return writer.map(open -> open.pool()
                        .preparedQuery("INSERT INTO side (epoch) VALUES ($1) RETURNING id")
                        .execute(Tuple.of(open.epoch()))
                        .map(rows -> rows.iterator().next().getLong(0)))
                .orElseGet(() -> Future.failedFuture("not open"));
    }

    private final class Desks implements RegionKeeper.Opening {
        @Override
        public Future<RegionKeeper.Program> open(long epoch) {
            world.holderOf(epoch, name);
            Pool pool = database.fencedPool(vertx, () -> OptionalLong.of(epoch));
            DispatchDesk opened = new DispatchDesk(
                    vertx,
                    new EventLog(pool),
                    clock,
                    () -> new Dispatch(DispatchRules.defaults(), clock.instant()),
                    new Silent());
            return opened.start().map(last -> {
                desk = Optional.of(opened);
                writer = Optional.of(new Writer(epoch, pool));
                return () -> close(opened, pool);
            });
        }

        private Future<Void> close(DispatchDesk opened, Pool pool) {
            desk = Optional.empty();
            writer = Optional.empty();
            return opened.close().eventually(() -> pool.close());
        }

        @Override
        public Future<Void> again() {
            return Future.succeededFuture();
        }
    }

    private static final class Alone implements RegionKeeper.Surroundings {
        @Override
        public boolean isHere(String process) {
            return false;
        }

        @Override
        public Duration sinceStart() {
            return TenureRules.STARTING;
        }

        @Override
        public int held() {
            return 0;
        }
    }

    private static final class Silent implements DispatchDesk.Listener {
        @Override
        public void happened(Recorded event, Dispatch now) {
            // Screens are not part of this simulation.
        }

        @Override
        public void settled(Dispatch now) {
            // As above.
        }
    }
}
