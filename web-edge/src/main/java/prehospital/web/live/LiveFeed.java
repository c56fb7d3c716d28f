package prehospital.web.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.wire.Wire;
import prehospital.web.auth.Session;

/**
 * Keyed collections that clients follow by {@code /live}: a snapshot, then ordered changes, resumed where they stopped. Any thread may put and remove;
 * the rest happens on the event-loop context the feed was made on.
 */
public final class LiveFeed implements LiveDoor {
    /** Changes kept for clients that come back, per audience; older ones get a snapshot. */
    public static final int CHANGES_KEPT_MAX = 10_000;
    /** Bytes that may wait for one client; with more it is closed with code 4008. */
    public static final long UNSENT_BYTES_MAX = 4 * 1024 * 1024;
    /** Clients at a time; further ones are refused. */
    public static final int SOCKETS_MAX = 2_000;
    /** Entries of all collections together; a put beyond fails: something does not clean up. */
    public static final int ENTRIES_MAX = 100_000;
    /** Audiences at a time; a client of a further one is refused. */
    public static final int AUDIENCES_MAX = 500;

    /** What changes all the time is gathered for so long. */
    private static final Duration GATHERED = Duration.ofMillis(50);
    /** What a person waits for goes out after so long, with all that belongs to it. */
    private static final Duration SOON = Duration.ofMillis(5);

    private static final long TICK_MILLIS = 1_000;
    private static final Duration AUDIENCE_KEPT = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final long ticker;
    private final AtomicInteger clients = new AtomicInteger();

    /** What came in since the last flush; guarded by itself. */
    private final LinkedHashMap<EntryKey, Arrival> inbox = new LinkedHashMap<>();

    /** Whether a flush is about to come; guarded by the inbox. */
    private boolean hurried;

    private final TreeMap<String, TreeMap<String, JsonNode>> entries = new TreeMap<>();
    private final Map<String, Followed> audiences = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger tooSlow = new AtomicInteger();
    private boolean closed;

    /** A new value, a removal (no value), or only a new look at who may see the present one. */
    private record Arrival(Optional<JsonNode> value, boolean onlyLook) {}

    private static final class Followed {
        private final AudienceLog log;
        private final Set<LiveSocket> sockets = new LinkedHashSet<>();
        private Instant leftAt;

        Followed(AudienceLog log, Instant now) {
            this.log = log;
            this.leftAt = now;
        }
    }

    /** A client's wish: whose session, which audience, and where it stopped. */
    record Joining(
            ServerWebSocket socket,
            Audience audience,
            Optional<Session> session,
            Supplier<Future<Boolean>> stillGood,
            Optional<Long> from,
            String epoch) {}

    /** A feed on the current context, or a new one when the caller has none. */
    public LiveFeed(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.ticker = vertx.setPeriodic(TICK_MILLIS, id -> context.runOnContext(now -> tick()));
    }

    /** The context on which visibility is asked and messages are made. */
    public Context context() {
        return context;
    }

    /** Clients at this moment. */
    public int clients() {
        return clients.get();
    }

    /** Clients closed so far because they could not keep up. */
    public int closedAsTooSlow() {
        return tooSlow.get();
    }

    /**
     * Sets an entry to a value, which is written as JSON at once and must not be changed later when it is a JSON tree already.
     *
     * @throws IllegalStateException when there are {@value #ENTRIES_MAX} entries
     */
    public void put(String collection, String id, Object value) {
        JsonNode tree = value instanceof JsonNode node ? node : Wire.tree(value);
        arrive(new EntryKey(collection, id), new Arrival(Optional.of(tree), false));
    }

    /** Removes an entry; without effect when there is none. */
    public void remove(String collection, String id) {
        arrive(new EntryKey(collection, id), new Arrival(Optional.empty(), false));
    }

    /** Asks anew who may see an entry, after something else has changed on which that depends. */
    public void reconsider(String collection, String id) {
        arrive(new EntryKey(collection, id), new Arrival(Optional.empty(), true));
    }

    /**
     * Sends what was put so far, and what is put right after, within some 5 ms instead of 50: for what a person waits for who opened an incident or pressed a
     * status. However often it is called, no more than one message in that time goes out for it.
     */
    public void hurry() {
        synchronized (inbox) {
            if (!hurried && !inbox.isEmpty()) {
                hurried = true;
                flushAfter(SOON);
            }
        }
    }

    /** Closes the sockets of a session that has ended. */
    public void endSession(String tokenHash) {
        context.runOnContext(now -> allSockets().stream()
                .filter(socket -> socket.isOf(tokenHash))
                .forEach(socket -> socket.close(CloseCode.NOT_SIGNED_IN)));
    }

    /** Tells every client that the server stops, and takes no more. */
    public Future<Void> close() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            closed = true;
            vertx.cancelTimer(ticker);
            flush();
            allSockets().forEach(socket -> socket.close(CloseCode.STOPPING));
            done.complete();
        });
        return done.future();
    }

    private void arrive(EntryKey key, Arrival arrival) {
        synchronized (inbox) {
            if (arrival.onlyLook() && inbox.containsKey(key)) {
                return;
            }
            boolean fresh = arrival.value().isPresent() && !inbox.containsKey(key);
            if (fresh && size.get() + inbox.size() >= ENTRIES_MAX) {
                throw new IllegalStateException("the live feed is full: " + ENTRIES_MAX + " entries");
            }
            boolean first = inbox.isEmpty();
            inbox.put(key, arrival);
            if (first) {
                flushAfter(GATHERED);
            }
        }
    }

    private void flushAfter(Duration pause) {
        vertx.setTimer(pause.toMillis(), id -> context.runOnContext(now -> flush()));
    }

    private void flush() {
        Map<EntryKey, Arrival> arrived;
        synchronized (inbox) {
            arrived = new LinkedHashMap<>(inbox);
            inbox.clear();
            hurried = false;
        }
        arrived.forEach(this::apply);
        Instant now = clock.instant();
        for (Followed followed : audiences.values()) {
            followed.log.flush(now).ifPresent(text -> sendAll(followed, text, now));
        }
    }

    private void sendAll(Followed followed, String text, Instant now) {
        for (LiveSocket socket : List.copyOf(followed.sockets)) {
            if (!socket.send(text, now)) {
                tooSlow.incrementAndGet();
            }
        }
    }

    private void apply(EntryKey key, Arrival arrival) {
        TreeMap<String, JsonNode> collection = entries.computeIfAbsent(key.collection(), name -> new TreeMap<>());
        if (!arrival.onlyLook()) {
            boolean had = collection.containsKey(key.id());
            arrival.value()
                    .ifPresentOrElse(value -> collection.put(key.id(), value), () -> collection.remove(key.id()));
            size.addAndGet((collection.containsKey(key.id()) ? 1 : 0) - (had ? 1 : 0));
        }
        Optional<JsonNode> present = Optional.ofNullable(collection.get(key.id()));
        audiences.values().forEach(followed -> followed.log.take(key, present));
    }

    /** Takes a client in, on the feed's context. */
    @Override
    public void join(Joining joining) {
        context.runOnContext(none -> {
            if (closed) {
                joining.socket().close(CloseCode.STOPPING.code(), CloseCode.STOPPING.words());
                return;
            }
            flush();
            Instant now = clock.instant();
            Followed followed = audiences.computeIfAbsent(joining.audience().key(), key -> follow(joining, now));
            LiveSocket socket = new LiveSocket(joining, context, now);
            followed.sockets.add(socket);
            hear(joining.socket(), socket, followed);
            String first = joining.from()
                    .flatMap(from -> followed.log.since(joining.epoch(), from, now))
                    .orElseGet(() -> followed.log.snapshot(now));
            socket.send(first, now);
        });
    }

    private Followed follow(Joining joining, Instant now) {
        AudienceLog log =
                new AudienceLog(UUID.randomUUID().toString(), joining.audience().visibility(), CHANGES_KEPT_MAX);
        entries.forEach((collection, values) ->
                values.forEach((id, value) -> log.take(new EntryKey(collection, id), Optional.of(value))));
        log.flush(now);
        return new Followed(log, now);
    }

    private void hear(ServerWebSocket socket, LiveSocket client, Followed followed) {
        socket.textMessageHandler(text -> context.runOnContext(now -> {
            if ("{\"type\":\"Ping\"}".equals(text.replace(" ", "")) && client.mayPing()) {
                flush();
                client.send(followed.log.tick(clock.instant()), clock.instant());
            } else {
                client.close(CloseCode.FORBIDDEN);
            }
        }));
        socket.binaryMessageHandler(bytes -> context.runOnContext(now -> client.close(CloseCode.FORBIDDEN)));
        socket.exceptionHandler(failure -> LOG.debug("a live socket failed", failure));
        socket.closeHandler(gone -> context.runOnContext(now -> {
            followed.sockets.remove(client);
            followed.leftAt = clock.instant();
            clients.decrementAndGet();
        }));
        if (socket.isClosed() && followed.sockets.remove(client)) {
            clients.decrementAndGet();
        }
    }

    @Override
    public boolean reserve() {
        if (clients.incrementAndGet() > SOCKETS_MAX) {
            clients.decrementAndGet();
            return false;
        }
        return true;
    }

    @Override
    public void release() {
        clients.decrementAndGet();
    }

    @Override
    public boolean hasRoomFor(String audienceKey) {
        return audiences.containsKey(audienceKey) || audiences.size() < AUDIENCES_MAX;
    }

    private void tick() {
        Instant now = clock.instant();
        flush();
        audiences
                .values()
                .removeIf(followed -> followed.sockets.isEmpty()
                        && followed.leftAt.plus(AUDIENCE_KEPT).isBefore(now));
        for (Followed followed : audiences.values()) {
            List.copyOf(followed.sockets).stream()
                    .filter(socket -> socket.tick(now))
                    .forEach(socket -> socket.send(followed.log.tick(now), now));
        }
    }

    private List<LiveSocket> allSockets() {
        return audiences.values().stream()
                .flatMap(followed -> followed.sockets.stream())
                .toList();
    }
}
