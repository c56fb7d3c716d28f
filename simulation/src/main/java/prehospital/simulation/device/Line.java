package prehospital.simulation.device;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Optional;

/** A device's cable: dials a port again and again until it answers, and drops what is sent while it is unplugged. Event loop only. */
final class Line {
    private static final long DIAL_AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final NetClient client;
    private final String host;
    private final int port;
    private final Hearing hearing;
    private Optional<NetSocket> socket = Optional.empty();
    private boolean closed;

    /** What the device hears on its cable. */
    interface Hearing {
        void bytes(Buffer bytes);

        void plugged();
    }

    Line(Vertx vertx, String host, int port, Hearing hearing) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.host = host;
        this.port = port;
        this.hearing = hearing;
        dial();
    }

    /** Sends when plugged in; answers whether it was. */
    boolean send(Buffer bytes) {
        socket.ifPresent(s -> s.write(bytes));
        return socket.isPresent();
    }

    void close() {
        closed = true;
        socket = Optional.empty();
        client.close();
    }

    private void dial() {
        if (closed) {
            return;
        }
        client.connect(port, host).onSuccess(this::plugged).onFailure(refused -> later());
    }

    private void plugged(NetSocket opened) {
        socket = Optional.of(opened);
        opened.handler(hearing::bytes);
        opened.exceptionHandler(broken -> opened.close());
        opened.closeHandler(gone -> {
            socket = Optional.empty();
            later();
        });
        hearing.plugged();
    }

    private void later() {
        if (!closed) {
            vertx.setTimer(DIAL_AGAIN_MILLIS, id -> dial());
        }
    }
}
