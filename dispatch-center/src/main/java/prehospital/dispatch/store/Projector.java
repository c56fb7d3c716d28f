package prehospital.dispatch.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.hibernate.reactive.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.eventlog.EventLog;
import prehospital.protocol.Recorded;

/**
 * Keeps the rows for history and search in step with the event log. It writes what the desk tells it, which at a start is the
 * whole log, of which it takes what the rows lack; when it is behind by too much, after a failure, or with a new {@link #VERSION}
 * of the rows, it reads the log again by itself, page by page, and nobody waits for that. The rows and how far they reach move in one
 * transaction. On the desk's event loop.
 */
public final class Projector implements DispatchDesk.Listener {
    /** Grows when the rows are made differently; rows of another version are thrown away and made again. */
    static final int VERSION = 1;

    /** Most events waiting to be written; with more it falls back to reading the log. */
    static final int WAITING_MAX = 5_000;

    private static final String NAME = "history";
    private static final long DRAIN_MILLIS = 20;
    private static final long RETRY_MILLIS = 1_000;
    private static final long CONTAINS_MILLIS_MAX = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final Vertx vertx;
    private final Context context;
    private final Rows rows;
    private final EventLog log;
    private final Supplier<Dispatch> fresh;
    private final NavigableMap<Long, Promise<Void>> awaited = new TreeMap<>();
    private Optional<DispatchDesk> desk = Optional.empty();
    private Projected waiting = new Projected();
    private volatile long through;
    private boolean live;
    private boolean writing;
    private boolean reading;
    private boolean closed;

    public Projector(Vertx vertx, Rows rows, EventLog log, Supplier<Dispatch> fresh) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.rows = rows;
        this.log = log;
        this.fresh = fresh;
    }

    /** Finds out how far the rows reach, and from then on follows a desk that has not been started yet. */
    public Future<Void> follow(DispatchDesk unstarted) {
        return onContext(() -> {
                    desk = Optional.of(unstarted);
                    return rows.transaction(this::startingPoint);
                })
                .compose(found -> onContext(() -> {
                    through = found;
                    live = true;
                    return Future.succeededFuture();
                }));
    }

    /** How far the rows reach. */
    public long through() {
        return through;
    }

    private CompletionStage<Long> startingPoint(Stage.StatelessSession session) {
        return session.get(ProjectionRow.class, NAME).thenCompose(row -> {
            if (row != null && row.version == VERSION) {
                return Stages.of(row.through);
            }
            ProjectionRow start = new ProjectionRow();
            start.name = NAME;
            start.version = VERSION;
            return clear(session).thenCompose(done -> session.upsert(start)).thenApply(done -> 0L);
        });
    }

    private static CompletionStage<Integer> clear(Stage.StatelessSession session) {
        CompletionStage<Integer> chain = Stages.of(0);
        for (String row : List.of("IncidentRow", "CallRow", "AssignmentRow", "PreAlertRow", "TimelineRow")) {
            chain = chain.thenCompose(
                    done -> session.createMutationQuery("delete from " + row).executeUpdate());
        }
        return chain;
    }

    /** Reads what is missing; the core it needs for that starts from the log's first event. */
    private Future<Void> catchUp(DispatchDesk desk) {
        if (closed || through >= desk.durable().version()) {
            waiting = new Projected();
            live = !closed;
            return Future.succeededFuture();
        }
        LOG.info("history follows from event {} to {}", through, desk.durable().version());
        Dispatch state = fresh.get();
        return log.replayPages(0, page -> page(page, state)).compose(last -> onContext(() -> catchUp(desk)));
    }

    private Future<Void> page(List<Recorded> page, Dispatch state) {
        if (closed) {
            return Future.failedFuture("closed");
        }
        Projected projected = new Projected();
        for (Recorded recorded : page) {
            state.apply(recorded);
            if (recorded.sequence() > through) {
                projected.take(recorded, state);
            }
        }
        return projected.isEmpty() ? Future.succeededFuture() : write(projected);
    }

    private Future<Void> write(Projected projected) {
        ProjectionRow row = new ProjectionRow();
        row.name = NAME;
        row.version = VERSION;
        row.through = projected.through();
        return rows.transaction(session -> projected.write(session).thenCompose(done -> session.upsert(row)))
                .compose(done -> onContext(() -> {
                    through = projected.through();
                    reached();
                    return Future.succeededFuture();
                }));
    }

    @Override
    public void happened(Recorded event, Dispatch now) {
        if (!live || event.sequence() <= through) {
            return;
        }
        if (waiting.events() < WAITING_MAX) {
            waiting.take(event, now);
        } else {
            behind();
        }
    }

    @Override
    public void settled(Dispatch now) {
        if (!live || writing || waiting.isEmpty()) {
            return;
        }
        Projected next = waiting;
        waiting = new Projected();
        writing = true;
        write(next)
                .onComplete(done -> context.runOnContext(later -> {
                    writing = false;
                    if (done.failed()) {
                        LOG.warn("history could not be written and will be read from the log again", done.cause());
                        behind();
                    } else {
                        settled(now);
                    }
                }));
    }

    private void behind() {
        live = false;
        waiting = new Projected();
        vertx.setTimer(RETRY_MILLIS, due -> context.runOnContext(now -> again()));
    }

    /** Begins to read as soon as the desk does not need the log itself. */
    private void again() {
        if (closed || live || reading) {
            return;
        }
        desk.filter(one -> one.ready() && !writing).ifPresentOrElse(this::readAgain, this::behind);
    }

    private void readAgain(DispatchDesk desk) {
        reading = true;
        rows.transaction(this::startingPoint)
                .compose(found -> onContext(() -> {
                    through = found;
                    return catchUp(desk);
                }))
                .onComplete(done -> context.runOnContext(now -> {
                    reading = false;
                    if (done.failed() && !closed) {
                        LOG.warn("history cannot follow yet", done.cause());
                        behind();
                    }
                }));
    }

    /** Writes what is waiting, and nothing after that. */
    public Future<Void> close() {
        return onContext(() -> {
            closed = true;
            return drained();
        });
    }

    private Future<Void> drained() {
        if (!writing && !reading && (!live || waiting.isEmpty())) {
            live = false;
            return Future.succeededFuture();
        }
        return vertx.timer(DRAIN_MILLIS).compose(later -> onContext(this::drained));
    }

    /** Succeeds when the rows contain an event, or after a second when they still do not. */
    public Future<Void> contains(long sequence) {
        return onContext(() -> {
            if (through >= sequence) {
                return Future.succeededFuture();
            }
            Promise<Void> promise = awaited.computeIfAbsent(sequence, key -> Promise.promise());
            vertx.setTimer(CONTAINS_MILLIS_MAX, due -> promise.tryComplete());
            return promise.future();
        });
    }

    private void reached() {
        NavigableMap<Long, Promise<Void>> done = awaited.headMap(through, true);
        done.values().forEach(Promise::tryComplete);
        done.clear();
    }

    private <T> Future<T> onContext(Supplier<Future<T>> work) {
        return Future.future(promise -> context.runOnContext(now -> work.get().onComplete(promise)));
    }
}
