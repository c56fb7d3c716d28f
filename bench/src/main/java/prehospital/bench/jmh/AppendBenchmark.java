package prehospital.bench.jmh;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Recorded;

/**
 * Durable appends of the event log, one event and groups of a hundred, per event; the baseline is one plain row per commit
 * on the same server with the same settings.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class AppendBenchmark {
    private static final int GROUP = 100;

    private Optional<Server> server = Optional.empty();
    private long last;

    private record Server(Path directory, Vertx vertx, Database database, Pool pool, EventLog log) {}

    /** Starts an embedded PostgreSQL in a directory of its own. */
    @Setup
    public void start() throws IOException {
        Path directory = Files.createTempDirectory("prehospital-bench");
        Vertx vertx = Vertx.vertx();
        Database database = Database.open(DatabaseConfig.embedded(directory, "bench"));
        database.migrate(Database.EVENT_LOG);
        Pool pool = database.pool(vertx);
        await(pool.query("create table plain(id bigint primary key, body text)").execute());
        server = Optional.of(new Server(directory, vertx, database, pool, new EventLog(pool)));
    }

    /** Stops it; the directory is left to the system's temporary files. */
    @TearDown
    public void stop() {
        server.ifPresent(s -> {
            await(s.vertx().close());
            s.database().close();
        });
    }

    /** The baseline. */
    @Benchmark
    public void plainRow() {
        last++;
        await(server.orElseThrow()
                .pool()
                .preparedQuery("insert into plain values ($1, $2)")
                .execute(Tuple.of(last, "a row as small as an event")));
    }

    /** One event per commit. */
    @Benchmark
    public void appendOne() {
        append(1);
    }

    /** A hundred events per commit, as under load. */
    @Benchmark
    @OperationsPerInvocation(GROUP)
    public void appendHundred() {
        append(GROUP);
    }

    private void append(int count) {
        List<Recorded> events = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            events.add(new Recorded(
                    last + i,
                    BusyDesk.AT,
                    "bench",
                    new DispatchEvent.UnitAssigned(
                            new AssignmentId("X" + (last + i)), BusyDesk.incident(1), BusyDesk.unit(1))));
        }
        await(server.orElseThrow().log().append(last, events));
        last += count;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
