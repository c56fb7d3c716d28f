package prehospital.dispatch;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import prehospital.protocol.FrameClass;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.link.Downlink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.link.UplinkFrame;
import prehospital.protocol.wire.Wire;

/** The least that a vehicle does on its link: numbers frames, sends them, remembers what it hears. */
final class TestVehicle {
    private final List<Downlink> heard = new CopyOnWriteArrayList<>();
    private final ClientWebSocket socket;
    private long sequence;

    TestVehicle(Vertx vertx, URI base, String unit, String secret) {
        socket = vertx.createWebSocketClient(new WebSocketClientOptions()
                        .setMaxMessageSize(4_000_000)
                        .setMaxFrameSize(4_000_000))
                .webSocket();
        // The handler stands before the connection does, and the connection is begun on an event loop, so that no
        // message can come too early.
        socket.textMessageHandler(text -> heard.add(Wire.readOwn(text, Downlink.class)));
        Promise<WebSocket> open = Promise.promise();
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(base.getHost())
                .setPort(base.getPort())
                .setURI("/link/vehicle")
                .putHeader(HttpHeaders.AUTHORIZATION, "Device vehicle-" + unit + ":" + secret);
        vertx.runOnContext(now -> socket.connect(options).onComplete(open));
        TestCentre.await(open.future());
        TestCentre.until("welcome", () -> said(Downlink.Welcome.class).findAny().isPresent());
        sequence = said(Downlink.Welcome.class).findAny().orElseThrow().durableThrough();
    }

    <T extends Downlink> Stream<T> said(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast);
    }

    /** Sends a frame with the next number. */
    long send(Uplink body) {
        sequence++;
        sendText(Wire.write(new UplinkFrame(sequence, Instant.now(), 0, body)));
        return sequence;
    }

    /** Sends a frame of a class under a number. */
    void sendIn(FrameClass lane, long number, Uplink body) {
        sendText(Wire.write(new UplinkFrame(Optional.of(lane), number, Instant.now(), 0, body)));
    }

    void sendText(String text) {
        TestCentre.await(socket.writeTextMessage(text));
    }

    /** Sends a frame and waits until the centre says that it is durable. */
    long sendDurably(Uplink body) {
        long sent = send(body);
        awaitDurable(sent);
        return sent;
    }

    void awaitDurable(long through) {
        TestCentre.until(
                "durable through " + through,
                () -> said(Downlink.Durable.class).anyMatch(durable -> durable.through() >= through));
    }

    static Uplink at(double lat, double lon) {
        return new Uplink.PositionReported(new PositionFix(
                new LatLon(lat, lon), Instant.now(), Optional.of(40.0), Optional.empty(), Optional.empty()));
    }

    Optional<Downlink.Situation> lastSituation() {
        return said(Downlink.Situation.class).reduce((a, b) -> b);
    }

    Optional<Short> closeCode() {
        return Optional.ofNullable(socket.closeStatusCode());
    }

    void drop() {
        TestCentre.await(socket.close());
    }
}
