package prehospital.web.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.protocol.wire.BadMessage;
import prehospital.protocol.wire.Wire;
import prehospital.web.ProgramAddresses;

/**
 * Follows a {@code /live} feed of another program for as long as it is started: resumes where it stopped, finds gaps, comes back after 0.2–5 s with
 * jitter. The listener hears everything on the context the client was made on.
 */
public final class LiveClient {
    /** Largest message taken, in bytes: a snapshot of a whole city. */
    public static final int MESSAGE_BYTES_MAX = 32 * 1024 * 1024;

    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    /** The server ticks each second; after this much silence the connection is taken for dead. */
    private static final long SILENCE_MILLIS_MAX = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);

    private final Vertx vertx;
    private final Context context;
    private final Target target;
    private final Listener listener;
    private final WebSocketClient client;
    private final TreeMap<String, TreeMap<String, JsonNode>> collections = new TreeMap<>();
    private Optional<WebSocket> socket = Optional.empty();
    private Optional<String> epoch = Optional.empty();
    private URI dialled;
    private long seq;
    private long heardAtMillis;
    private int failures;
    private boolean running;
    private boolean up;

    /**
     * Where to follow what, and as whom.
     *
     * @param bases the other program, such as {@code http://127.0.0.1:8080}
     * @param query such as {@code view=hospital&hospital=SU}
     * @param authorization the {@code Authorization} header: {@code Bearer …} or {@code Device …}
     */
    public record Target(ProgramAddresses bases, String query, String authorization) {
        /** At one address. */
        public Target(URI base, String query, String authorization) {
            this(ProgramAddresses.of(base), query, authorization);
        }

        @Override
        public String toString() {
            return bases + "/live?" + query;
        }
    }

    /** Hears what the feed says, in order. */
    public interface Listener {
        /** Everything as it is now; what is not in it is gone. */
        void snapshot(Map<String, ? extends Map<String, JsonNode>> collections, Instant serverTime);

        /** One entry has a new value, or none any more. */
        void change(String collection, String id, Optional<JsonNode> value, Instant serverTime);

        /** The connection stands (after its first message), or it is lost; what was heard stays but ages. */
        void up(boolean now);
    }

    /** A client that is not started yet. */
    public LiveClient(Vertx vertx, Target target, Listener listener) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.target = target;
        this.dialled = target.bases().current();
        this.listener = listener;
        this.client = vertx.createWebSocketClient(target.bases()
                .secured(new WebSocketClientOptions()
                        .setMaxMessageSize(MESSAGE_BYTES_MAX)
                        .setMaxFrameSize(MESSAGE_BYTES_MAX)
                        .setConnectTimeout((int) CONNECT_MAX.toMillis())));
    }

    /** Begins to follow. */
    public void start() {
        context.runOnContext(now -> {
            if (!running) {
                running = true;
                connect();
            }
        });
    }

    /** Stops for good. */
    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            running = false;
            socket.filter(open -> up).ifPresent(WebSocket::close);
            client.close().onComplete(done);
        });
        return done.future();
    }

    private void connect() {
        if (!running) {
            return;
        }
        // The handlers stand before the connection does, so that no message can come too early.
        ClientWebSocket opening = client.webSocket();
        opening.textMessageHandler(text -> context.runOnContext(now -> {
            if (isCurrent(opening)) {
                heard(text);
            }
        }));
        opening.exceptionHandler(failure -> LOG.debug("the live connection to {} failed", target, failure));
        opening.closeHandler(gone -> context.runOnContext(now -> lost(opening)));
        socket = Optional.of(opening);
        dialled = target.bases().current();
        opening.connect(options(dialled))
                .onComplete(done -> context.runOnContext(now -> {
                    if (done.failed()) {
                        LOG.debug("no live connection to {}", target, done.cause());
                        lost(opening);
                    } else if (!running) {
                        opening.close();
                    } else {
                        heardAtMillis = System.currentTimeMillis();
                        watchSilence(opening);
                    }
                }));
    }

    private WebSocketConnectOptions options(URI base) {
        String resume = epoch.map(
                        known -> "&from=" + seq + "&epoch=" + URLEncoder.encode(known, StandardCharsets.UTF_8))
                .orElse("");
        return new WebSocketConnectOptions()
                .setHost(base.getHost())
                .setPort(ProgramAddresses.port(base))
                .setSsl(ProgramAddresses.isTls(base))
                .setURI("/live?" + target.query() + resume)
                .setTimeout(CONNECT_MAX.toMillis())
                .addHeader("Authorization", target.authorization());
    }

    private void lost(WebSocket which) {
        if (!isCurrent(which)) {
            return;
        }
        socket = Optional.empty();
        target.bases().failed(dialled);
        setUp(false);
        again();
    }

    private boolean isCurrent(WebSocket candidate) {
        return socket.filter(candidate::equals).isPresent();
    }

    private void watchSilence(WebSocket watched) {
        vertx.setTimer(
                1_000,
                id -> context.runOnContext(now -> {
                    if (!isCurrent(watched)) {
                        return;
                    }
                    if (System.currentTimeMillis() - heardAtMillis > SILENCE_MILLIS_MAX) {
                        watched.close();
                        lost(watched);
                    } else {
                        watchSilence(watched);
                    }
                }));
    }

    private void again() {
        if (!running) {
            return;
        }
        failures++;
        long ceiling = Math.min(PAUSE_MAX.toMillis(), PAUSE_MIN.toMillis() << Math.min(failures, 6));
        long pause = ThreadLocalRandom.current().nextLong(PAUSE_MIN.toMillis(), ceiling + 1);
        vertx.setTimer(pause, id -> context.runOnContext(now -> connect()));
    }

    private void heard(String text) {
        heardAtMillis = System.currentTimeMillis();
        try {
            JsonNode message = Wire.readOwn(text, JsonNode.class);
            switch (message.path("type").asText()) {
                case "Snapshot" -> snapshot(message);
                case "Delta" -> delta(message);
                case "Tick" -> tick(message);
                default -> LOG.debug("unknown live message {}", message.path("type"));
            }
        } catch (BadMessage e) {
            LOG.warn("a live message from {} cannot be read", target, e);
            gap();
        }
    }

    private void snapshot(JsonNode message) {
        collections.clear();
        message.path("collections").properties().forEach(collection -> {
            TreeMap<String, JsonNode> values = new TreeMap<>();
            collection.getValue().properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            collections.put(collection.getKey(), values);
        });
        epoch = Optional.of(message.path("epoch").asText());
        seq = message.path("seq").asLong();
        settled();
        listener.snapshot(collections, serverTime(message));
    }

    private void delta(JsonNode message) {
        if (message.path("prev").asLong() != seq) {
            gap();
            return;
        }
        seq = message.path("seq").asLong();
        settled();
        Instant at = serverTime(message);
        for (JsonNode change : message.path("changes")) {
            String collection = change.path("collection").asText();
            String id = change.path("id").asText();
            Optional<JsonNode> value = Optional.ofNullable(change.get("value"));
            TreeMap<String, JsonNode> values = collections.computeIfAbsent(collection, name -> new TreeMap<>());
            value.ifPresentOrElse(node -> values.put(id, node), () -> values.remove(id));
            listener.change(collection, id, value, at);
        }
    }

    private void tick(JsonNode message) {
        if (message.path("seq").asLong() != seq) {
            gap();
        }
    }

    /** Something was missed: reconnect and ask for what came after the last that is known. */
    private void gap() {
        socket.ifPresent(current -> {
            LOG.info("a gap in the live feed {}: reconnecting", target);
            current.close();
            lost(current);
        });
    }

    private void settled() {
        failures = 0;
        setUp(true);
    }

    private void setUp(boolean now) {
        if (up != now) {
            up = now;
            listener.up(now);
        }
    }

    private static Instant serverTime(JsonNode message) {
        return Instant.parse(message.path("serverTime").asText());
    }
}
