package prehospital.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import prehospital.protocol.WaveChunk;
import prehospital.protocol.view.WavesView;
import prehospital.protocol.wire.Wire;

/** A screen that follows the signals of one unit. */
final class WaveViewer {
    private final List<WaveChunk> seen = new CopyOnWriteArrayList<>();
    private final ClientWebSocket socket;

    WaveViewer(Vertx vertx, URI base, String unit, String account) {
        socket = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxMessageSize(4_000_000))
                .webSocket();
        socket.textMessageHandler(this::read);
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(base.getHost())
                .setPort(base.getPort())
                .setURI("/live?view=waves&unit=" + unit)
                .putHeader(
                        "Authorization",
                        TestClient.signIn(base, account, account).authorization());
        Promise<WebSocket> open = Promise.promise();
        // From an event loop: on another thread the first message can be faster than the handler.
        vertx.runOnContext(now -> socket.connect(options).onComplete(open));
        TestCentre.await(open.future());
    }

    private void read(String text) {
        JsonNode message = Wire.readOwn(text, JsonNode.class);
        if (message.path("type").asText().equals("Waves")) {
            seen.addAll(Wire.readOwn(message.get("waves").toString(), WavesView.class)
                    .chunks());
        }
    }

    List<WaveChunk> seen() {
        return seen;
    }

    WaveChunk awaitOne() {
        TestCentre.until("a signal", () -> !seen.isEmpty());
        return seen.getFirst();
    }

    Optional<Short> closeCode() {
        return Optional.ofNullable(socket.closeStatusCode());
    }
}
