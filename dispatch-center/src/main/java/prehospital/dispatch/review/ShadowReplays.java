package prehospital.dispatch.review;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.review.ShadowReplay.Asked;
import prehospital.dispatch.review.ShadowReplay.Ground;
import prehospital.protocol.Recorded;
import prehospital.protocol.StartRefused;

/**
 * Recorded stretches of the log once more under another policy, while the centre works: read a page at a time from the live database, replayed on a thread of
 * their own, one at a time. Results live in memory: after a restart, or when {@value #KEPT_MAX} newer ones were begun, they are asked for again. Any thread.
 */
public final class ShadowReplays {
    /** The longest stretch: a day, also one with 25 hours. */
    public static final Duration STRETCH_MAX = Duration.ofHours(25);

    /** Most replays that are known; the oldest leaves. */
    public static final int KEPT_MAX = 10;

    /** The longest that one may take; then it is given up. */
    public static final Duration TIME_MAX = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ShadowReplays.class);

    private final Vertx vertx;
    private final Pages log;
    private final ShadowReplay engine;
    private final Function<Runnable, Ground> ground;
    private final InstantSource clock;
    private final Map<String, View> known = new LinkedHashMap<>();
    private boolean closed;

    /** The event log from its first event on. */
    @FunctionalInterface
    public interface Pages {
        /** Hands on a page at a time; the next is read when the reader is done with the last. */
        Future<Long> read(Function<List<Recorded>, Future<Void>> reader);
    }

    /** How far a replay is. */
    public enum State {
        /** The log is being read. */
        READING,
        /** What was read is being replayed. */
        REPLAYING,
        /** There is a report. */
        DONE,
        /** There is none, and {@code trouble} says why. */
        FAILED
    }

    /**
     * A replay as others see it.
     *
     * @param by who asked for it
     * @param events how many events of the log were read so far
     * @param endedAt absent while it runs
     * @param trouble one sentence; absent unless it failed
     * @param report absent until it is done
     */
    public record View(
            String id,
            Asked asked,
            Instant startedAt,
            String by,
            State state,
            long events,
            Optional<Instant> endedAt,
            Optional<String> trouble,
            Optional<ShadowReport> report) {
        private View at(State newState, long read) {
            return new View(id, asked, startedAt, by, newState, read, endedAt, trouble, report);
        }

        private View ended(Instant at, Optional<String> why, Optional<ShadowReport> found) {
            State end = found.isPresent() ? State.DONE : State.FAILED;
            return new View(id, asked, startedAt, by, end, events, Optional.of(at), why, found);
        }

        /** The same without the report. */
        public View head() {
            return new View(id, asked, startedAt, by, state, events, endedAt, trouble, Optional.empty());
        }

        private boolean runs() {
            return endedAt.isEmpty();
        }
    }

    /**
     * Replays of a log.
     *
     * @param ground what the centre goes by, with what stops a replay
     */
    public ShadowReplays(
            Vertx vertx, Pages log, ShadowReplay engine, Function<Runnable, Ground> ground, InstantSource clock) {
        this.vertx = vertx;
        this.log = log;
        this.engine = engine;
        this.ground = ground;
        this.clock = clock;
    }

    /** The names of the policies. */
    public List<String> policies() {
        return engine.policies();
    }

    /** What the centre itself goes by now. */
    public String live() {
        return ground.apply(() -> {}).advice().policy().name().toLowerCase(Locale.ROOT);
    }

    /** What is known, without reports, the newest first. */
    public synchronized List<View> list() {
        return new ArrayList<>(known.values())
                .reversed().stream().map(View::head).toList();
    }

    /** One of them. */
    public synchronized Optional<View> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** Whether one runs now. */
    public synchronized boolean busy() {
        return known.values().stream().anyMatch(View::runs);
    }

    /**
     * Begins one.
     *
     * @param id a name that is not taken
     * @return absent while another runs, or after the end of the centre
     */
    public synchronized Optional<View> start(String id, Asked asked, String by) {
        if (closed || busy()) {
            return Optional.empty();
        }
        View begun = new View(
                id, asked, clock.instant(), by, State.READING, 0, Optional.empty(), Optional.empty(), Optional.empty());
        known.put(id, begun);
        if (known.size() > KEPT_MAX) {
            known.remove(known.keySet().iterator().next());
        }
        // A worker of its own: what is read is taken in there, never on the loops that people wait for.
        DeploymentOptions alone = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("shadow replay")
                .setWorkerPoolSize(1)
                .setMaxWorkerExecuteTime(TIME_MAX.toMinutes() + 1)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES);
        Worker worker = new Worker(begun);
        vertx.deployVerticle(worker, alone).onSuccess(worker::begin).onFailure(failure -> failed(begun, failure));
        return Optional.of(begun);
    }

    /** Gives up what runs; no more are begun. */
    public synchronized void close() {
        closed = true;
    }

    private synchronized void change(View view) {
        known.replace(view.id(), view);
    }

    private void failed(View view, Throwable failure) {
        String why = failure instanceof StartRefused refused
                ? String.valueOf(refused.getMessage())
                : "it ended with an error, which is in the log of the centre.";
        if (!(failure instanceof StartRefused)) {
            LOG.warn("the replay {} failed", view.id(), failure);
        }
        change(find(view.id()).orElse(view).ended(clock.instant(), Optional.of(why), Optional.empty()));
    }

    /** Reads and replays one. */
    private final class Worker extends AbstractVerticle {
        private final View begun;
        private long read;

        Worker(View begun) {
            this.begun = begun;
        }

        /** On the worker, and gone from there with the end. */
        void begin(String deployment) {
            context.runOnContext(go -> Future.succeededFuture()
                    .compose(now -> replayed(engine.begin(begun.asked(), ground.apply(this::pulse))))
                    .onSuccess(report -> change(begun.at(State.REPLAYING, read)
                            .ended(clock.instant(), Optional.empty(), Optional.of(report))))
                    .onFailure(failure -> failed(begun, failure))
                    .eventually(() -> vertx.undeploy(deployment)));
        }

        private Future<ShadowReport> replayed(ShadowReplay.Run run) {
            return log.read(page -> {
                        pulse();
                        page.forEach(run::hear);
                        read += page.size();
                        change(begun.at(State.READING, read));
                        return Future.succeededFuture();
                    })
                    .map(last -> {
                        change(begun.at(State.REPLAYING, read));
                        return run.finish();
                    });
        }

        private void pulse() {
            synchronized (ShadowReplays.this) {
                if (closed) {
                    throw new StartRefused("the centre ended before the replay did.");
                }
            }
            if (clock.instant().isAfter(begun.startedAt().plus(TIME_MAX))) {
                throw new StartRefused(
                        "it took longer than " + TIME_MAX.toMinutes() + " minutes; choose a shorter stretch.");
            }
        }
    }
}
