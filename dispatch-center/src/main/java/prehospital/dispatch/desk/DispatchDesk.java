package prehospital.dispatch.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.Decision;
import prehospital.dispatch.core.Dispatch;
import prehospital.eventlog.EventLog;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.Recorded;

/**
 * The single writer around the core. A command is decided and applied at once, made durable together with all that were
 * decided while the last append was on its way, and only then announced and answered. When an append fails, memory is ahead
 * of the disk: nothing is announced, callers are told to try again, and the state is rebuilt from the log.
 *
 * <p>Commands may be submitted from any thread; everything else happens on one event loop.
 */
public final class DispatchDesk {
    /** Most commands waiting to become durable; a further one fails with {@link DeskUnavailable}. */
    public static final int COMMANDS_MAX = 2_000;

    /** Most commands in one append. */
    static final int BATCH_MAX = 500;

    /** Name of the desk itself in the log. */
    public static final String SYSTEM = "system";

    private static final Duration REBUILD_RETRY_MIN = Duration.ofMillis(200);
    private static final Duration REBUILD_RETRY_MAX = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(DispatchDesk.class);

    private final Vertx vertx;
    private final Context context;
    private final EventLog log;
    private final InstantSource clock;
    private final Supplier<Dispatch> fresh;
    private final Listener listener;
    private final AtomicInteger open = new AtomicInteger();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** What decisions are made on: may be ahead of the disk. */
    private Dispatch ahead;

    /** What everyone else sees: only what is on disk. */
    private final Dispatch durable;

    /** Sequence of the last event decided, and of the last one on disk. */
    private long decided;

    private long appended;
    private Instant lastAt = Instant.EPOCH;
    private volatile State state = State.BUILDING;
    private boolean appending;
    private long timer = -1;

    private enum State {
        BUILDING,
        READY,
        CLOSED
    }

    /** A decision that is not on disk yet. */
    private record Waiting(List<Recorded> events, Also also, Outcome outcome, Promise<Outcome> answer) {}

    /**
     * A desk on the current event loop; it is empty until {@link #start}.
     *
     * @param fresh makes a core that has seen nothing
     */
    public DispatchDesk(Vertx vertx, EventLog log, InstantSource clock, Supplier<Dispatch> fresh, Listener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.log = log;
        this.clock = clock;
        this.fresh = fresh;
        this.listener = listener;
        this.ahead = fresh.get();
        this.durable = fresh.get();
    }

    /** Hears what has become durable, on the desk's event loop. */
    public interface Listener {
        /** An event is on disk and applied; called for the whole log at start, in order. */
        void happened(Recorded event, Dispatch now);

        /** Everything on disk so far has been told. */
        void settled(Dispatch now);
    }

    /** Rebuilds the state from the log; succeeds with the sequence of its last event. */
    public Future<Long> start() {
        return onContext(this::build);
    }

    /** Looks at what is durable, on the desk's event loop; what is returned must be immutable. */
    public <T> Future<T> see(Function<Dispatch, T> look) {
        return onContext(() -> Future.succeededFuture(look.apply(durable)));
    }

    /** What is durable; only for callers on the desk's event loop. */
    public Dispatch durable() {
        return durable;
    }

    /** The event loop on which everything here happens. */
    public Context context() {
        return context;
    }

    /** Decides a command for an actor, see {@link Recorded#actor}. */
    public Future<Outcome> submit(String actor, DispatchCommand command) {
        return submit(actor, command, outcome -> Also.NOTHING);
    }

    /** Decides a command and writes further rows, which depend on the outcome, in the same transaction. */
    public Future<Outcome> submit(String actor, DispatchCommand command, Function<Outcome, Also> rows) {
        if (open.incrementAndGet() > COMMANDS_MAX) {
            open.decrementAndGet();
            return Future.failedFuture(new DeskUnavailable("too many commands are waiting; try again"));
        }
        return onContext(() -> decide(actor, command, rows)).onComplete(done -> open.decrementAndGet());
    }

    /** Whether commands are taken. Any thread. */
    public boolean ready() {
        return state == State.READY;
    }

    /** Commands that wait to become durable. */
    public int waiting() {
        return open.get();
    }

    /** Takes no further command; succeeds when everything decided is on disk and answered. */
    public Future<Void> close() {
        return onContext(() -> {
            state = State.CLOSED;
            vertx.cancelTimer(timer);
            return drained();
        });
    }

    private Future<Void> drained() {
        if (waiting.isEmpty() && !appending) {
            return Future.succeededFuture();
        }
        return vertx.timer(20).compose(later -> onContext(this::drained));
    }

    private <T> Future<T> onContext(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> {
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException bug) {
                promise.fail(bug);
            }
        });
        return promise.future();
    }

    private Future<Outcome> decide(String actor, DispatchCommand command, Function<Outcome, Also> rows) {
        if (state != State.READY) {
            return Future.failedFuture(new DeskUnavailable("the desk is not ready; try again"));
        }
        try {
            Instant at = now();
            Waiting next = decided(actor, command, rows, at);
            ahead.hear(command, at);
            waiting.add(next);
            rearm(at);
            flush();
            return next.answer().future();
        } catch (RuntimeException bug) {
            // What the core thinks now cannot be trusted; the log can.
            fail(List.of(), bug);
            return Future.failedFuture(bug);
        }
    }

    private Waiting decided(String actor, DispatchCommand command, Function<Outcome, Also> rows, Instant at) {
        return switch (ahead.decide(command, at)) {
            case Decision.Accepted accepted -> granted(accepted.events(), at, actor, rows);
            case Decision.Refused refused -> {
                Outcome outcome = new Outcome.Refused(refused.reason());
                yield new Waiting(List.of(), rows.apply(outcome), outcome, Promise.promise());
            }
        };
    }

    private Waiting granted(List<DispatchEvent> events, Instant at, String actor, Function<Outcome, Also> rows) {
        List<Recorded> recorded = new ArrayList<>(events.size());
        for (DispatchEvent event : events) {
            decided++;
            Recorded next = new Recorded(decided, at, actor, event);
            ahead.apply(next);
            recorded.add(next);
        }
        Outcome outcome = new Outcome.Granted(recorded);
        return new Waiting(recorded, rows.apply(outcome), outcome, Promise.promise());
    }

    /** The clock may step back; the log's times never do. */
    private Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        lastAt = now.isBefore(lastAt) ? lastAt : now;
        return lastAt;
    }

    private void rearm(Instant at) {
        vertx.cancelTimer(timer);
        timer = -1;
        ahead.nextDeadline().ifPresent(deadline -> {
            long delay = Math.max(1, Math.min(Duration.between(at, deadline).toMillis() + 1, Integer.MAX_VALUE));
            timer = vertx.setTimer(delay, due -> context.runOnContext(now -> passTime()));
        });
    }

    private void passTime() {
        if (state == State.READY) {
            decide(SYSTEM, new DispatchCommand.PassTime(), outcome -> Also.NOTHING)
                    .onFailure(e -> LOG.warn("the passing of time is not durable yet: {}", e.getMessage()));
        }
    }

    private void flush() {
        if (appending || waiting.isEmpty()) {
            return;
        }
        List<Waiting> batch = new ArrayList<>();
        List<Recorded> events = new ArrayList<>();
        Also also = Also.NOTHING;
        while (!waiting.isEmpty() && batch.size() < BATCH_MAX && fits(events, waiting.peek())) {
            Waiting next = waiting.remove();
            batch.add(next);
            events.addAll(next.events());
            also = next.also() == Also.NOTHING ? also : also.then(next.also());
        }
        appending = true;
        append(events, also)
                .onComplete(done -> context.runOnContext(now -> {
                    appending = false;
                    if (done.succeeded()) {
                        appended += events.size();
                        settle(batch, events);
                        flush();
                    } else {
                        fail(batch, done.cause());
                    }
                }));
    }

    private static boolean fits(List<Recorded> events, Waiting next) {
        return events.isEmpty() || events.size() + next.events().size() <= EventLog.APPEND_MAX;
    }

    private Future<Void> append(List<Recorded> events, Also also) {
        if (also != Also.NOTHING) {
            return log.append(appended, events, also::write);
        }
        return events.isEmpty() ? Future.succeededFuture() : log.append(appended, events);
    }

    private void settle(List<Waiting> batch, List<Recorded> events) {
        events.forEach(this::happened);
        listener.settled(durable);
        batch.forEach(one -> one.answer().complete(one.outcome()));
    }

    private void happened(Recorded recorded) {
        durable.apply(recorded);
        listener.happened(recorded, durable);
    }

    private void fail(List<Waiting> batch, Throwable cause) {
        LOG.error("an append failed; the state is rebuilt from the log", cause);
        state = state == State.CLOSED ? State.CLOSED : State.BUILDING;
        List<Waiting> lost = new ArrayList<>(batch);
        lost.addAll(waiting);
        waiting.clear();
        lost.forEach(one -> one.answer().fail(new DeskUnavailable("the event log did not take it; try again")));
        rebuild(REBUILD_RETRY_MIN);
    }

    private void rebuild(Duration retry) {
        if (state == State.CLOSED) {
            return;
        }
        build().onFailure(e -> {
            LOG.error("the state could not be rebuilt, next try in {}", retry, e);
            Duration next =
                    retry.multipliedBy(2).compareTo(REBUILD_RETRY_MAX) < 0 ? retry.multipliedBy(2) : REBUILD_RETRY_MAX;
            vertx.setTimer(retry.toMillis(), due -> context.runOnContext(now -> rebuild(next)));
        });
    }

    /**
     * Replays the log into a fresh core. What nobody was told yet is told now: an append may have failed only in its answer.
     */
    private Future<Long> build() {
        Dispatch rebuilt = fresh.get();
        return log.replay(0, recorded -> {
                    rebuilt.apply(recorded);
                    lastAt = recorded.at().isAfter(lastAt) ? recorded.at() : lastAt;
                    if (recorded.sequence() > durable.version()) {
                        happened(recorded);
                    }
                })
                .compose(last -> onContext(() -> {
                    ahead = rebuilt;
                    decided = last;
                    appended = last;
                    listener.settled(durable);
                    state = state == State.CLOSED ? State.CLOSED : State.READY;
                    rearm(now());
                    return Future.succeededFuture(last);
                }));
    }
}
