package prehospital.hospital.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.fhir.AuditEntry;
import prehospital.fhir.FhirJson;
import prehospital.fhir.Indexed;

/**
 * Writes down who read or wrote which resources, as AuditEvents that only those see who see everything. Entries wait in memory for at most
 * {@link #PAUSE_MILLIS}; when {@value #WAITING_MAX} wait, the door lets nobody in until there is room. Entries older than {@link #KEPT} are deleted
 * once a day. Event loop.
 */
public final class AuditTrail {
    /** Entries that may wait to be written. */
    public static final int WAITING_MAX = 10_000;
    /** How long entries are kept. */
    public static final Duration KEPT = Duration.ofDays(730);

    private static final long PAUSE_MILLIS = 200;
    private static final int BATCH_MAX = 500;
    private static final int TEXT_LENGTH_MAX = 500;
    private static final String PUT = """
            INSERT INTO fhir_resource (type, id, version, last_updated, hash, json, hospital, ours, words, date_from, date_to)
            VALUES ($1, $2, 1, $3, '', $4, $5, true, $6, $3, $3) ON CONFLICT DO NOTHING""";

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final Vertx vertx;
    private final Pool pool;
    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final ArrayDeque<AuditEntry> waiting = new ArrayDeque<>();
    private final List<Long> timers = new ArrayList<>();
    private Future<Void> underway = Future.succeededFuture();
    private boolean writing;
    private boolean closed;

    /** A trail in the database of this pool; entries become text on {@code workers}. */
    public AuditTrail(Vertx vertx, Pool pool, WorkerExecutor workers, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.workers = workers;
        this.clock = clock;
        timers.add(vertx.setPeriodic(PAUSE_MILLIS, id -> write()));
        timers.add(vertx.setPeriodic(1, Duration.ofDays(1).toMillis(), id -> forget()));
    }

    /** True when no further access may begin. */
    public boolean full() {
        synchronized (waiting) {
            return waiting.size() >= WAITING_MAX;
        }
    }

    /** Writes an access down once its answer is sent. */
    public void follow(RoutingContext context, String actor, String interaction) {
        context.addEndHandler(done -> {
            AuditEntry entry = new AuditEntry(
                    UUID.randomUUID().toString(),
                    clock.instant(),
                    actor,
                    context.request().remoteAddress() == null
                            ? "unknown"
                            : String.valueOf(context.request().remoteAddress().hostAddress()),
                    interaction,
                    target(context),
                    shortened(Optional.ofNullable(context.request().query()).orElse("")),
                    context.response().getStatusCode());
            synchronized (waiting) {
                waiting.add(entry);
            }
        });
    }

    /** Writes an access down that is about another server. */
    public void note(AuditEntry entry) {
        synchronized (waiting) {
            waiting.add(entry);
        }
    }

    private static String target(RoutingContext context) {
        String type = Optional.ofNullable(context.pathParam("type")).orElse("");
        return shortened(Optional.ofNullable(context.pathParam("id"))
                .map(id -> type + "/" + id)
                .orElse(type));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
    }

    private void write() {
        List<AuditEntry> batch = new ArrayList<>();
        synchronized (waiting) {
            if (writing || closed || waiting.isEmpty()) {
                return;
            }
            writing = true;
            while (batch.size() < BATCH_MAX && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
        }
        underway = store(batch).onComplete(done -> {
            synchronized (waiting) {
                writing = false;
                if (done.failed()) {
                    LOG.warn(
                            "accesses could not be written down, trying again: {}",
                            done.cause().toString());
                    batch.reversed().forEach(waiting::addFirst);
                }
            }
        });
    }

    private Future<Void> store(List<AuditEntry> batch) {
        return workers.executeBlocking(() -> batch.stream().map(AuditTrail::row).toList(), false)
                .compose(rows -> pool.preparedQuery(PUT).executeBatch(rows))
                .mapEmpty();
    }

    private static Tuple row(AuditEntry entry) {
        Indexed resource = entry.indexed();
        return Tuple.of(
                resource.type(),
                resource.id(),
                FhirStore.time(entry.at()),
                FhirJson.stamped(resource.json(), 1, entry.at()),
                Reader.NOBODY,
                FhirStore.words(resource));
    }

    private void forget() {
        Instant before = clock.instant().minus(KEPT);
        pool.preparedQuery("DELETE FROM fhir_resource WHERE type = 'AuditEvent' AND date_from < $1")
                .execute(Tuple.of(FhirStore.time(before)))
                .onFailure(failure -> LOG.warn("old accesses could not be deleted: {}", failure.toString()));
    }

    /** Stops after what waits is written. */
    public Future<Void> close() {
        timers.forEach(vertx::cancelTimer);
        closed = true;
        return underway.transform(done -> {
            List<AuditEntry> rest;
            synchronized (waiting) {
                rest = new ArrayList<>(waiting);
                waiting.clear();
            }
            return rest.isEmpty() ? Future.succeededFuture() : store(rest);
        });
    }
}
