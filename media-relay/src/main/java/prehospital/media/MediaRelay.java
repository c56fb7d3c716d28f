package prehospital.media;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MediaStep;
import prehospital.protocol.MediaStepReason;
import prehospital.protocol.view.MediaRoomView;

/**
 * The relay of live pictures and sounds. Any thread may ask; all work is done by one thread of its own, never by an event loop, and a failure
 * of it is an answer to whoever asked. At most {@value #WAITING_MAX} requests wait; more are refused.
 */
public final class MediaRelay {
    /** Most requests that wait. */
    public static final int WAITING_MAX = 100;

    private static final int ID_BYTES = 12;
    private static final long SWEEP_MILLIS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(MediaRelay.class);

    private final MediaEngine engine;
    private final MediaTaps taps;
    private final Rooms rooms;
    private final MediaTokens tokens;
    private final InstantSource clock;
    private final List<TurnServer> turn;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> sweeping;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean warm = new AtomicBoolean();
    private volatile List<MediaRoomView> views = List.of();
    private volatile Consumer<IncidentId> listener = incident -> {};

    /**
     * An opened connection.
     *
     * @param id names it until it ends; nobody can guess it
     * @param answer the session description for who asked
     */
    public record Opened(String id, String answer) {}

    /** A relay over this engine, which it closes at its own end; nothing is recorded. */
    public MediaRelay(MediaEngine engine, MediaLimits limits, InstantSource clock) {
        this(engine, MediaTaps.NONE, limits, clock);
    }

    /** The same; the taps get a copy of everything that is sent. */
    public MediaRelay(MediaEngine engine, MediaTaps taps, MediaLimits limits, InstantSource clock) {
        this(engine, taps, limits, clock, List.of());
    }

    /** The same, told to others with these servers. */
    public MediaRelay(
            MediaEngine engine, MediaTaps taps, MediaLimits limits, InstantSource clock, List<TurnServer> turn) {
        this.turn = List.copyOf(turn);
        this.engine = engine;
        this.taps = taps;
        this.rooms = new Rooms(engine, taps, limits);
        this.clock = clock;
        byte[] key = new byte[MediaTokens.KEY_BYTES];
        random.nextBytes(key);
        this.tokens = new MediaTokens(key, clock);
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "media");
            made.setDaemon(true);
            return made;
        });
        sweeping = thread.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Who is told of each incident of which a crew begins or ceases to show something, on the relay's own thread; must not block. */
    public void listen(Consumer<IncidentId> told) {
        listener = told;
    }

    /** The tokens it believes. */
    public MediaTokens tokens() {
        return tokens;
    }

    /** Makes ready what takes seconds at the first connection, without waiting for it; once that has worked it does nothing. */
    public void expect() {
        if (warm.compareAndSet(false, true)) {
            thread.execute(() -> {
                CompletableFuture<Boolean> done = new CompletableFuture<>();
                waiting.incrementAndGet();
                finish(this::warmUp, done);
                warm.set(!done.isCompletedExceptionally());
            });
        }
    }

    private boolean warmUp() {
        engine.warmUp();
        return true;
    }

    /** Connects a publisher; fails with {@link MediaRefused}. */
    public CompletableFuture<Opened> publish(MediaGrant grant, String offer) {
        return run(() -> opened(rooms.publish(grant, id(), offer, clock.instant())));
    }

    /** Connects a viewer; fails with {@link MediaRefused}. */
    public CompletableFuture<Opened> watch(MediaGrant grant, String offer) {
        return run(() -> opened(rooms.watch(grant, id(), offer, clock.instant())));
    }

    /** Ends a connection of an account; answers whether there was one. */
    public CompletableFuture<Boolean> end(IncidentId incident, String holder, String id) {
        return run(() -> {
            boolean ended = rooms.end(incident, holder, id, clock.instant());
            look();
            return ended;
        });
    }

    /** The publisher of a connection says how much it sends; answers whether there is such a publisher. */
    public CompletableFuture<Boolean> sends(
            IncidentId incident, String holder, String id, MediaStep step, MediaStepReason reason) {
        return run(() -> {
            Optional<Flow> flow = rooms.sentBy(incident, holder, id);
            flow.ifPresent(found -> found.sends(step, reason, clock.instant()));
            look();
            return flow.isPresent();
        });
    }

    /**
     * The publisher of a connection gives a still picture, of which the newest is kept; fails with {@link MediaRefused} when it comes sooner than
     * 0.3 s after the one before, or there is no such publisher.
     */
    public CompletableFuture<Boolean> show(IncidentId incident, String holder, String id, byte[] jpeg) {
        return run(() -> {
            Flow flow = rooms.sentBy(incident, holder, id).orElseThrow(MediaRelay::nothing);
            if (!flow.show(jpeg, clock.instant())) {
                throw new MediaRefused(MediaRefused.Reason.FULL, "a still picture is taken once a second");
            }
            return true;
        });
    }

    /** The newest still picture of what a connection watches; fails with {@link MediaRefused} when there is none. */
    public CompletableFuture<Still> still(IncidentId incident, String holder, String id) {
        return run(() -> rooms.flow(incident, holder, id).flatMap(Flow::still).orElseThrow(MediaRelay::nothing));
    }

    private static MediaRefused nothing() {
        return new MediaRefused(MediaRefused.Reason.NOTHING_THERE, "there is no such connection, or no still picture");
    }

    /** The servers through which those find the relay who cannot reach it themselves. */
    public List<TurnServer> turn() {
        return turn;
    }

    /** The room of an incident as it was less than a second ago. */
    public MediaRoomView room(IncidentId incident) {
        return views.stream()
                .filter(view -> view.incident().equals(incident))
                .findFirst()
                .orElseGet(() -> new MediaRoomView(incident, true, taps.policy(), List.of()));
    }

    /** All rooms in which something is sent. */
    public List<MediaRoomView> rooms() {
        return views;
    }

    /** Ends everything; what is asked later is refused. */
    public CompletableFuture<Boolean> close() {
        CompletableFuture<Boolean> closed = run(() -> {
            rooms.close();
            engine.close();
            taps.close();
            views = List.of();
            return true;
        });
        sweeping.cancel(false);
        thread.shutdown();
        return closed;
    }

    private Opened opened(Seat seat) {
        look();
        return new Opened(seat.id(), seat.session().answer());
    }

    /** Looks who is in the rooms now. */
    private void look() {
        tell(rooms.views());
    }

    private void tell(List<MediaRoomView> now) {
        Set<IncidentId> before = shown(views);
        Set<IncidentId> after = shown(now);
        views = now;
        try {
            Stream.concat(before.stream(), after.stream())
                    .filter(incident -> before.contains(incident) != after.contains(incident))
                    .forEach(listener);
        } catch (RuntimeException e) {
            // Such as of a listener that stops at this moment: media goes on without it.
            LOG.warn("who shows something was not told on: {}", e.toString());
        }
    }

    /** Whether a crew sends something in a room. */
    public static boolean shows(MediaRoomView room) {
        return room.sources().stream().anyMatch(source -> source.unit().isPresent());
    }

    private static Set<IncidentId> shown(List<MediaRoomView> rooms) {
        return rooms.stream()
                .filter(MediaRelay::shows)
                .map(MediaRoomView::incident)
                .collect(Collectors.toSet());
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void sweep() {
        try {
            rooms.sweep(clock.instant());
            look();
        } catch (RuntimeException e) {
            LOG.error("the media relay could not tidy up; it tries again", e);
        }
    }

    private <T> CompletableFuture<T> run(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            done.completeExceptionally(
                    new MediaRefused(MediaRefused.Reason.FULL, "too many requests wait; try again in a moment"));
            return done;
        }
        try {
            thread.execute(() -> finish(work, done));
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            done.completeExceptionally(new MediaRefused(MediaRefused.Reason.OFF, "the relay has stopped"));
        }
        return done;
    }

    private <T> void finish(Callable<T> work, CompletableFuture<T> done) {
        waiting.decrementAndGet();
        try {
            done.complete(work.call());
        } catch (MediaRefused refused) {
            done.completeExceptionally(refused);
        } catch (Exception | LinkageError e) {
            // A library or its natives failing must end as an answer, not as a dead thread.
            LOG.error("the media relay failed", e);
            done.completeExceptionally(new MediaRefused(MediaRefused.Reason.OFF, "the relay does not work now"));
        }
    }
}
