package prehospital.bench.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.Recorded;

/**
 * The start of a centre's desk from a log of a million events in PostgreSQL: {@code LogStart EVENTS DIR FILE.json}. The log of days with 10,000
 * incidents is written once into an embedded server in the directory and used again. The baseline of the same run fetches the same
 * rows and does nothing with them.
 */
public final class LogStart {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int UNITS = 1_000;
    private static final int REPEATS = 3;
    private static final String ROWS = "SELECT sequence, at, at_nanos, actor, body::text FROM event"
            + " WHERE sequence > $1 ORDER BY sequence LIMIT " + EventLog.CHUNK_MAX;

    private final Vertx vertx;
    private final Pool pool;
    private final EventLog log;
    private final List<Recorded> page = new ArrayList<>();
    private long written;

    private LogStart(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
        this.log = new EventLog(pool);
    }

    /** Arguments: number of events, directory of the server, file for the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(args[1]));
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(DatabaseConfig.embedded(directory, "bench"))) {
            database.migrate(Database.EVENT_LOG);
            LogStart run = new LogStart(vertx, database.pool(vertx));
            Map<String, Object> figures = new LinkedHashMap<>();
            run.fill(Long.parseLong(args[0]));
            run.measure(figures);
            Results.write(Path.of(args[2]), figures);
            await(run.pool.close());
        }
        await(vertx.close());
    }

    private void fill(long events) {
        written = await(log.last());
        if (written >= events) {
            return;
        }
        if (written > 0) {
            throw new IllegalStateException("the directory holds a log of " + written + " events; give an empty one");
        }
        Dispatch dispatch = new Dispatch(DispatchRules.defaults(), START);
        DayOfCases cases = new DayOfCases(UNITS);
        DayOfCases.Taker taker = (command, at) -> run(dispatch, command, at);
        cases.fleet(START, taker);
        cases.incidents((int) (events / 15) + 1, START, taker);
        append();
        System.err.println("wrote " + written + " events");
    }

    private void run(Dispatch dispatch, DispatchCommand command, Instant at) {
        if (dispatch.decide(command, at) instanceof Decision.Accepted accepted) {
            accepted.events().forEach(event -> {
                Recorded recorded = new Recorded(dispatch.version() + 1, at, "bench", event);
                dispatch.apply(recorded);
                page.add(recorded);
            });
        }
        if (page.size() >= EventLog.APPEND_MAX - 100) {
            append();
        }
    }

    private void append() {
        await(log.append(written, page));
        written += page.size();
        page.clear();
    }

    private void measure(Map<String, Object> figures) {
        List<Double> starts = new ArrayList<>();
        List<Double> cpus = new ArrayList<>();
        List<Double> fetches = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            fetches.add(seconds(this::fetch));
            long cpu = cpuNanos();
            starts.add(seconds(this::start));
            cpus.add(Math.round((cpuNanos() - cpu) / 1e7) / 100.0);
        }
        figures.put("events", written);
        figures.put("startSeconds", starts);
        figures.put("startCpuSecondsOfThisProcess", cpus);
        figures.put("baselineFetchSeconds", fetches);
        figures.put("startSecondsMedian", Results.median(starts));
        figures.put("ratioToBaseline", Results.median(starts) / Results.median(fetches));
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Math.round((System.nanoTime() - start) / 1e7) / 100.0;
    }

    private void fetch() {
        long after = 0;
        while (after < written) {
            after += await(pool.preparedQuery(ROWS).execute(Tuple.of(after))).size();
        }
    }

    private void start() {
        DispatchDesk.Listener nobody = new DispatchDesk.Listener() {
            @Override
            public void happened(Recorded event, Dispatch now) {
                // Boards and rows are other costs.
            }

            @Override
            public void settled(Dispatch now) {
                // As above.
            }
        };
        DispatchDesk desk = new DispatchDesk(
                vertx,
                log,
                InstantSource.system(),
                () -> new Dispatch(DispatchRules.defaults(), Instant.now()),
                nobody);
        long last = await(desk.start());
        if (last != written || desk.durable().units().size() != UNITS) {
            throw new IllegalStateException("the desk does not know its log");
        }
        await(desk.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
