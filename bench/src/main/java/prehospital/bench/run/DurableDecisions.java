package prehospital.bench.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.DispatchRules;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Outcome;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.Recorded;

/**
 * Durable decisions with 1,000 units: command → decided → events on disk → answer, on a fixed schedule and measured from the moment that the schedule
 * intended: {@code DurableDecisions PER_SECOND SECONDS FILE.json}. The baseline of the same run commits one plain row at a time on the same server, with
 * 1, 8 and 32 clients.
 */
public final class DurableDecisions {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int UNITS = 1_000;
    private static final int WARM_UP_COMMANDS = 20_000;
    private static final int BASELINE_COMMITS = 6_000;

    private final Vertx vertx;
    private final Pool pool;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    private DurableDecisions(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** Arguments: commands a second, seconds, file for the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("prehospital-bench");
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(DatabaseConfig.embedded(directory, "bench"))) {
            database.migrate(Database.EVENT_LOG);
            DurableDecisions run = new DurableDecisions(vertx, database.pool(vertx));
            Map<String, Object> figures = new LinkedHashMap<>();
            run.baseline(figures);
            run.measure(Integer.parseInt(args[0]), Integer.parseInt(args[1]), figures);
            Results.write(Path.of(args[2]), figures);
            await(run.pool.close());
        }
        await(vertx.close());
    }

    private void baseline(Map<String, Object> figures) throws InterruptedException {
        await(pool.query("create table plain(id bigint generated always as identity primary key, body text)")
                .execute());
        for (int clients : List.of(1, 8, 32)) {
            commits(clients, BASELINE_COMMITS / 4);
            long start = System.nanoTime();
            commits(clients, BASELINE_COMMITS);
            double seconds = (System.nanoTime() - start) / 1e9;
            figures.put("baselineCommitsPerSecond" + clients, Math.round(BASELINE_COMMITS / seconds));
        }
    }

    /** The pool has eight connections; more clients wait in its queue, as more commands would. */
    private void commits(int clients, int count) throws InterruptedException {
        AtomicLong left = new AtomicLong(count);
        CountDownLatch done = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            commit(left, done);
        }
        done.await();
    }

    private void commit(AtomicLong left, CountDownLatch done) {
        if (left.decrementAndGet() < 0) {
            done.countDown();
            return;
        }
        pool.preparedQuery("insert into plain(body) values ($1)")
                .execute(Tuple.of("a row about as long as an event of the log is, so that both write as much"))
                .onComplete(written -> commit(left, done));
    }

    private void measure(int perSecond, int seconds, Map<String, Object> figures) throws InterruptedException {
        DispatchDesk desk = desk();
        await(desk.start());
        List<DispatchCommand> commands = commands(WARM_UP_COMMANDS + perSecond * seconds);
        send(desk, commands.subList(0, WARM_UP_COMMANDS), perSecond, new Latency());
        Latency latency = new Latency();
        long start = System.nanoTime();
        send(desk, commands.subList(WARM_UP_COMMANDS, WARM_UP_COMMANDS + perSecond * seconds), perSecond, latency);
        double took = (System.nanoTime() - start) / 1e9;
        figures.put("units", UNITS);
        figures.put("intendedPerSecond", perSecond);
        figures.put("decidedPerSecond", Math.round(latency.found().count() / took));
        figures.put("refused", refused.get());
        figures.put("failed", failed.get());
        figures.put("latency", latency.found());
        await(desk.close());
    }

    private DispatchDesk desk() {
        return new DispatchDesk(
                vertx,
                new EventLog(pool),
                InstantSource.system(),
                () -> new Dispatch(DispatchRules.defaults(), Instant.now()),
                new DispatchDesk.Listener() {
                    @Override
                    public void happened(Recorded event, Dispatch now) {
                        // Nobody listens: boards and rows come after the answer.
                    }

                    @Override
                    public void settled(Dispatch now) {
                        // As above.
                    }
                });
    }

    /** The fleet first; the passing of time is the desk's own business. */
    private static List<DispatchCommand> commands(int count) {
        List<DispatchCommand> commands = new ArrayList<>();
        DayOfCases cases = new DayOfCases(UNITS);
        DayOfCases.Taker taker = (command, at) -> {
            if (!(command instanceof DispatchCommand.PassTime)) {
                commands.add(command);
            }
        };
        cases.fleet(START, taker);
        // By the vehicles' clocks all of it is long ago: a status must not have occurred in the centre's future.
        cases.incidents(count / DayOfCases.STEPS + 1, START, taker);
        return commands;
    }

    private void send(DispatchDesk desk, List<DispatchCommand> commands, int perSecond, Latency latency)
            throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(commands.size());
        long start = System.nanoTime();
        for (int i = 0; i < commands.size(); i++) {
            long intended = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < intended) {
                LockSupport.parkNanos(Math.min(500_000, intended - System.nanoTime()));
            }
            desk.submit("bench", commands.get(i)).onComplete(done -> {
                latency.nanos(System.nanoTime() - intended);
                refused.addAndGet(done.succeeded() && done.result() instanceof Outcome.Refused ? 1 : 0);
                failed.addAndGet(done.failed() ? 1 : 0);
                answered.countDown();
            });
        }
        answered.await();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
