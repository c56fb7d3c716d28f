package prehospital.web.live;

import com.fasterxml.jackson.databind.node.NullNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import prehospital.protocol.view.WavesView;
import prehospital.protocol.wire.Wire;

/**
 * Signals as they arrive, each piece to those who asked for its unit and to nobody else. A viewer first gets the last seconds, then every piece; the
 * {@link Audience} key of a viewer is the unit, its visibility is asked for every piece. Any thread.
 */
public final class WaveFeed implements LiveDoor {
    /** Collection that a viewer's {@link Visibility} is asked about; the id is the unit. */
    public static final String WAVES = "waves";

    /** Most viewers at a time; a further one is refused. */
    public static final int SOCKETS_MAX = 500;

    /** What a new viewer gets of the past. */
    static final Duration KEPT = Duration.ofSeconds(10);

    /** Most pieces of one unit that are kept for new viewers; the oldest go first. */
    static final int KEPT_MAX = 60;

    /** Older signals than these are read from the store; they are not shown live. */
    static final Duration LATE_MAX = Duration.ofSeconds(60);

    private static final long TICK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final long ticker;
    private final AtomicInteger places = new AtomicInteger();
    private final Map<String, ArrayDeque<WavesView>> recent = new TreeMap<>();
    private final Map<LiveSocket, Audience> viewers = new LinkedHashMap<>();
    private boolean closed;

    /** What a viewer is told; the words of {@code docs/api.md}. */
    private record Piece(String type, WavesView waves) {}

    private record Tick(String type, Instant serverTime) {}

    /** A feed on the current context, or a new one when the caller has none. */
    public WaveFeed(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.ticker = vertx.setPeriodic(TICK_MILLIS, id -> context.runOnContext(now -> tick()));
    }

    /** Shows a piece to those who follow its unit. */
    public void show(WavesView waves) {
        if (waves.newest().isBefore(waves.receivedAt().minus(LATE_MAX))) {
            return;
        }
        context.runOnContext(now -> {
            String unit = waves.unit().value();
            keep(unit, waves);
            String text = "";
            for (Map.Entry<LiveSocket, Audience> viewer : List.copyOf(viewers.entrySet())) {
                if (viewer.getValue().key().equals(unit)) {
                    text = text.isEmpty() ? Wire.write(new Piece("Waves", waves)) : text;
                    send(viewer.getKey(), viewer.getValue(), text);
                }
            }
        });
    }

    /** Viewers at this moment. */
    public int viewers() {
        return places.get();
    }

    /** Closes the sockets of a session that has ended. */
    public void endSession(String tokenHash) {
        context.runOnContext(now -> new ArrayList<>(viewers.keySet())
                .stream().filter(socket -> socket.isOf(tokenHash)).forEach(s -> s.close(CloseCode.NOT_SIGNED_IN)));
    }

    /** Tells every viewer that the server stops, and takes no more. */
    public void close() {
        context.runOnContext(now -> {
            closed = true;
            vertx.cancelTimer(ticker);
            List.copyOf(viewers.keySet()).forEach(socket -> socket.close(CloseCode.STOPPING));
        });
    }

    @Override
    public boolean hasRoomFor(String audienceKey) {
        return true;
    }

    @Override
    public boolean reserve() {
        if (places.incrementAndGet() > SOCKETS_MAX) {
            places.decrementAndGet();
            return false;
        }
        return true;
    }

    @Override
    public void release() {
        places.decrementAndGet();
    }

    @Override
    public void join(LiveFeed.Joining joining) {
        context.runOnContext(none -> {
            ServerWebSocket socket = joining.socket();
            if (closed) {
                release();
                socket.close(CloseCode.STOPPING.code(), CloseCode.STOPPING.words());
                return;
            }
            LiveSocket viewer = new LiveSocket(joining, context, clock.instant());
            viewers.put(viewer, joining.audience());
            socket.textMessageHandler(text -> context.runOnContext(now -> viewer.close(CloseCode.FORBIDDEN)));
            socket.binaryMessageHandler(bytes -> context.runOnContext(now -> viewer.close(CloseCode.FORBIDDEN)));
            socket.closeHandler(gone -> context.runOnContext(now -> left(viewer)));
            if (socket.isClosed()) {
                left(viewer);
                return;
            }
            recent.getOrDefault(joining.audience().key(), new ArrayDeque<>())
                    .forEach(waves -> send(viewer, joining.audience(), Wire.write(new Piece("Waves", waves))));
            socket.resume();
        });
    }

    private void left(LiveSocket viewer) {
        if (viewers.remove(viewer) != null) {
            release();
        }
    }

    private void send(LiveSocket viewer, Audience audience, String text) {
        if (audience.visibility().visible(WAVES, audience.key(), NullNode.getInstance())) {
            viewer.send(text, clock.instant());
        }
    }

    private void keep(String unit, WavesView waves) {
        ArrayDeque<WavesView> kept = recent.computeIfAbsent(unit, name -> new ArrayDeque<>());
        kept.add(waves);
        if (kept.size() > KEPT_MAX) {
            kept.removeFirst();
        }
    }

    private void tick() {
        Instant now = clock.instant();
        recent.values()
                .removeIf(kept ->
                        kept.removeIf(waves -> waves.receivedAt().plus(KEPT).isBefore(now)) && kept.isEmpty());
        String tick = Wire.write(new Tick("Tick", now));
        List.copyOf(viewers.keySet()).stream()
                .filter(viewer -> viewer.tick(now))
                .forEach(viewer -> viewer.send(tick, now));
    }
}
