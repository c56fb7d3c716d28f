package prehospital.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import prehospital.protocol.guide.GuideAct;
import prehospital.protocol.guide.GuideNews;
import prehospital.protocol.guide.GuideRequest;
import prehospital.protocol.wire.Wire;

/** A screen that follows the guidance of an incident, and keeps all it hears. */
final class GuideEar {
    private final List<GuideNews> heard = new CopyOnWriteArrayList<>();
    private final WebSocketClient client;
    private final ClientWebSocket socket;
    private volatile int closed;
    private long numbers;

    GuideEar(Vertx vertx, TestClient who, String incident) {
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(4 * 1024 * 1024).setMaxMessageSize(4 * 1024 * 1024));
        socket = client.webSocket();
        socket.textMessageHandler(text -> heard.add(Wire.readOwn(text, GuideNews.class)));
        socket.closeHandler(gone -> closed = Optional.ofNullable(socket.closeStatusCode())
                .map(Short::intValue)
                .orElse(-1));
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(who.base().getHost())
                .setPort(who.base().getPort())
                .setURI("/media/guide/" + incident)
                .addHeader("Authorization", who.authorization());
        Promise<WebSocket> open = Promise.promise();
        // On an event loop: from another thread the handlers are handed over after the connection has begun, and the
        // first message may be faster.
        vertx.runOnContext(now -> socket.connect(options).onComplete(open));
        TestCentre.await(open.future());
        TestCentre.until(
                "welcome or closed",
                () -> closed != 0 || said(GuideNews.Welcome.class).findAny().isPresent());
    }

    /** The number it carries. */
    long act(GuideAct act) {
        return send(new GuideRequest(numbers + 1, Optional.of(act), Optional.empty()));
    }

    long painted(long number) {
        return send(new GuideRequest(numbers + 1, Optional.empty(), Optional.of(number)));
    }

    private long send(GuideRequest request) {
        numbers = request.n();
        say(Wire.write(request));
        return numbers;
    }

    void say(String text) {
        TestCentre.await(socket.writeTextMessage(text));
    }

    <T extends GuideNews> Stream<T> said(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast);
    }

    Optional<GuideNews.Echo> echo(long n) {
        return said(GuideNews.Echo.class).filter(echo -> echo.n() == n).findFirst();
    }

    Optional<GuideNews.Refused> refused(long n) {
        return said(GuideNews.Refused.class).filter(no -> no.n() == n).findFirst();
    }

    GuideNews.Welcome welcome() {
        assertThat(closed).as("the code it was closed with").isZero();
        return said(GuideNews.Welcome.class).findFirst().orElseThrow();
    }

    /** The code it was closed with; 0 while it is open. */
    int closed() {
        return closed;
    }

    void stop() {
        TestCentre.await(client.close());
    }
}
