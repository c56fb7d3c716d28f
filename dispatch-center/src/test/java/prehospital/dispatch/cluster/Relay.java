package prehospital.dispatch.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The network between one centre and the database: can be held, so that bytes wait, and cut, so that connections break. */
final class Relay {
    private final NetServer server;
    private final NetClient client;
    private final int to;
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean held;
    private volatile boolean dead;

    private Relay(Vertx vertx, int to) {
        this.server = vertx.createNetServer();
        this.client = vertx.createNetClient();
        this.to = to;
    }

    static Future<Relay> start(Vertx vertx, int to) {
        Relay relay = new Relay(vertx, to);
        return relay.server.connectHandler(relay::accept).listen(0, "127.0.0.1").map(relay);
    }

    int port() {
        return server.actualPort();
    }

    private void accept(NetSocket near) {
        if (dead) {
            near.close();
            return;
        }
        near.pause();
        client.connect(to, "127.0.0.1")
                .onSuccess(far -> {
                    join(near, far);
                    join(far, near);
                    far.pause();
                    if (dead) {
                        far.close();
                    } else if (!held) {
                        near.resume();
                        far.resume();
                    }
                })
                .onFailure(failure -> near.close());
    }

    private void join(NetSocket from, NetSocket into) {
        sockets.add(from);
        from.handler(into::write);
        from.exceptionHandler(broken -> {});
        from.closeHandler(gone -> {
            sockets.remove(from);
            into.close();
        });
    }

    /** From now on nothing gets through, in both directions, and nothing breaks. */
    void hold() {
        held = true;
        sockets.forEach(NetSocket::pause);
    }

    /** Everything that was held gets through. */
    void release() {
        held = false;
        sockets.forEach(NetSocket::resume);
    }

    /** Breaks every connection; new ones are possible. */
    void cut() {
        List.copyOf(sockets).forEach(NetSocket::close);
    }

    /** Breaks every connection for good. */
    void kill() {
        dead = true;
        cut();
        server.close();
    }
}
