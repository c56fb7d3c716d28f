package prehospital.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import prehospital.eventlog.Database;
import prehospital.eventlog.DatabaseConfig;
import prehospital.eventlog.EventLog;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.Recorded;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitCard;
import prehospital.protocol.UnitId;

/** Logs of the past: incidents that were opened, served and closed, one after the other, up to yesterday. */
final class LongLog {
    private static final LatLon HERE = new LatLon(43.73, 7.42);
    private static final UnitId UNIT = new UnitId("zz-past");
    private static final int CHUNK = 4_000;

    private LongLog() {}

    /** Fills the empty log of a database. */
    static void fill(Vertx vertx, String url, int events)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Database database = Database.open(new DatabaseConfig(Optional.of(url), Path.of("."), "x"))) {
            database.migrate(Database.EVENT_LOG);
            Pool pool = database.pool(vertx);
            EventLog log = new EventLog(pool);
            Instant start = Instant.now().minus(Duration.ofDays(60));
            Duration step = Duration.ofDays(58).dividedBy(Math.max(1, events));
            Future<Void> written = Future.succeededFuture();
            for (int first = 1; first <= events; first += CHUNK) {
                List<Recorded> chunk = new ArrayList<>();
                for (int at = first; at < first + CHUNK && at <= events; at++) {
                    chunk.add(new Recorded(at, start.plus(step.multipliedBy(at)), "system", event(at)));
                }
                long before = first - 1L;
                written = written.compose(done -> log.append(before, chunk));
            }
            written.eventually(() -> pool.close())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(5, TimeUnit.MINUTES);
        }
    }

    private static DispatchEvent event(int sequence) {
        int round = (sequence - 1) / 4;
        IncidentId incident = new IncidentId("past-" + round);
        AssignmentId assignment = new AssignmentId("past-" + round);
        return switch ((sequence - 1) % 4) {
            case 0 ->
                round == 0
                        ? new DispatchEvent.UnitPut(UNIT, new UnitCard("Past", new StationId("S"), HERE, Set.of()))
                        : opened(incident);
            case 1 -> round == 0 ? opened(incident) : new DispatchEvent.UnitAssigned(assignment, incident, UNIT);
            case 2 ->
                round == 0
                        ? new DispatchEvent.UnitAssigned(assignment, incident, UNIT)
                        : new DispatchEvent.AssignmentCancelled(assignment, "not needed");
            default ->
                round == 0
                        ? new DispatchEvent.AssignmentCancelled(assignment, "not needed")
                        : new DispatchEvent.IncidentClosed(incident, "done");
        };
    }

    private static DispatchEvent opened(IncidentId incident) {
        return new DispatchEvent.IncidentOpened(
                incident, new Place("there", HERE, 20), "fall", Priority.P3, Set.of(), "");
    }

    /** The whole log of a database, its chain checked; closes the database. */
    static Future<List<Recorded>> read(Vertx vertx, Database database) {
        Pool pool = database.pool(vertx);
        EventLog log = new EventLog(pool);
        List<Recorded> all = new ArrayList<>();
        return log.verify()
                .compose(verified -> verified.firstBroken().isPresent()
                        ? Future.failedFuture("the chain is broken at " + verified.firstBroken())
                        : log.replay(0, all::add))
                .map(last -> all)
                .eventually(() -> pool.close())
                .onComplete(done -> database.close());
    }
}
