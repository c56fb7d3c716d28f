package prehospital.hospital.store;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import prehospital.fhir.Indexed;

/**
 * Writes down who read or wrote which resources, as AuditEvents that only those see who see everything. Nothing of a patient leaves before the access
 * is on disk ({@link #settled}): entries that come while others are being written go together in the next commit, so that a busy server pays one commit
 * for many answers. What leaves without anything of a patient is written right after it. When {@value #WAITING_MAX} wait, because the database does not
 * answer, the door lets nobody in until there is room. Entries older than {@link #KEPT} are deleted once a day. Any thread.
 */
public final class AuditTrail {
    /** Entries that may wait to be written. */
    public static final int WAITING_MAX = 10_000;
    /** How long entries are kept. */
    public static final Duration KEPT = Duration.ofDays(730);

    /** How long until entries that could not be written are tried again. */
    private static final long AGAIN_MILLIS = 200;

    private static final int BATCH_MAX = 500;
    private static final int TEXT_LENGTH_MAX = 500;
    private static final String PUT = """
            INSERT INTO fhir_resource (type, id, version, last_updated, hash, json, hospital, ours, words, date_from, date_to)
            VALUES ($1, $2, 1, $3, '', $4, $5, true, $6, $3, $3) ON CONFLICT DO NOTHING""";

    private static final String KEY = AuditTrail.class.getName();
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final Vertx vertx;
    private final Pool pool;
    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final List<Long> timers = new ArrayList<>();
    private Future<Void> underway = Future.succeededFuture();
    private boolean writing;
    private boolean closed;

    /** An entry, and who waits for it. */
    private record Waiting(AuditEntry entry, Promise<Void> durable) {}

    /** A trail in the database of this pool. */
    public AuditTrail(Vertx vertx, Pool pool, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        // A thread of its own: answers do not wait for a validator.
        this.workers = vertx.createSharedWorkerExecutor("fhir-audit", 1);
        this.clock = clock;
        timers.add(vertx.setPeriodic(AGAIN_MILLIS, id -> write()));
        timers.add(vertx.setPeriodic(1, Duration.ofDays(1).toMillis(), id -> forget()));
    }

    /** True when no further access may begin. */
    public boolean full() {
        synchronized (waiting) {
            return waiting.size() >= WAITING_MAX;
        }
    }

    /** Sees to it that an access is written down: before its answer when {@link #settled} is asked, else once its answer is sent. */
    public void follow(RoutingContext context, String actor, String interaction) {
        Access access = new Access(context, actor, interaction);
        context.put(KEY, access);
        context.addEndHandler(done -> access.settle(context.response().getStatusCode()));
    }

    /**
     * Done when the access of a request is on disk, with the status that its answer will have; at once when the request is not followed. Fails when it
     * cannot be written: then nothing of a patient may leave.
     */
    public static Future<Void> settled(RoutingContext context, int status) {
        return context.get(KEY) instanceof Access access ? access.settle(status) : Future.succeededFuture();
    }

    /** One followed request. Event loop of its connection. */
    private final class Access {
        private final RoutingContext context;
        private final String actor;
        private final String interaction;
        private Optional<Future<Void>> settled = Optional.empty();

        Access(RoutingContext context, String actor, String interaction) {
            this.context = context;
            this.actor = actor;
            this.interaction = interaction;
        }

        Future<Void> settle(int status) {
            if (settled.isEmpty()) {
                settled = Optional.of(note(entry(status)));
            }
            return settled.orElseThrow();
        }

        private AuditEntry entry(int status) {
            return new AuditEntry(
                    UUID.randomUUID().toString(),
                    clock.instant(),
                    actor,
                    context.request().remoteAddress() == null
                            ? "unknown"
                            : String.valueOf(context.request().remoteAddress().hostAddress()),
                    interaction,
                    target(context),
                    shortened(Optional.ofNullable(context.request().query()).orElse("")),
                    status);
        }
    }

    /** Writes an access down; done, on the context of the caller, when it is on disk. One that fails is tried again, but its answer must not wait. */
    public Future<Void> note(AuditEntry entry) {
        Context caller = vertx.getOrCreateContext();
        Promise<Void> durable = Promise.promise();
        Promise<Void> heard = Promise.promise();
        durable.future().onComplete(done -> caller.runOnContext(now -> heard.handle(done)));
        synchronized (waiting) {
            waiting.add(new Waiting(entry, durable));
        }
        write();
        return heard.future();
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
        List<Waiting> batch = new ArrayList<>();
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
            // An entry that failed once is written later all the same; whoever waited for it hears of the first
            // failure.
            tell(batch, done);
            if (done.succeeded()) {
                write();
            }
        });
    }

    private Future<Void> store(List<Waiting> batch) {
        return workers.executeBlocking(
                        () -> batch.stream().map(one -> row(one.entry())).toList(), true)
                .compose(rows -> pool.preparedQuery(PUT).executeBatch(rows))
                .mapEmpty();
    }

    private static Tuple row(AuditEntry entry) {
        Indexed resource = entry.indexed();
        return Tuple.of(
                resource.type(),
                resource.id(),
                FhirStore.time(entry.at()),
                resource.json(),
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
        synchronized (waiting) {
            closed = true;
        }
        return underway.transform(done -> rest()).eventually(() -> workers.close());
    }

    private Future<Void> rest() {
        List<Waiting> rest;
        synchronized (waiting) {
            rest = new ArrayList<>(waiting);
            waiting.clear();
        }
        return (rest.isEmpty() ? Future.<Void>succeededFuture() : store(rest)).onComplete(done -> tell(rest, done));
    }

    private static void tell(List<Waiting> written, AsyncResult<Void> done) {
        written.forEach(one -> {
            if (done.succeeded()) {
                one.durable().tryComplete();
            } else {
                one.durable().tryFail(done.cause());
            }
        });
    }
}
