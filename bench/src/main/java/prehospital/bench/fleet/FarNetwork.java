package prehospital.bench.fleet;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * A way to the centre on which every byte takes a while, and which now and then lets nothing pass: what is sent in a gap arrives after it. In order, without loss. The gap is
 * the same for all. Any thread.
 */
final class FarNetwork {
    private final Vertx vertx;
    private final long delayMillis;
    private final NetServer server;
    private volatile long closedUntilNanos = Long.MIN_VALUE;

    FarNetwork(Vertx vertx, URI centre, long delayMillis) {
        this.vertx = vertx;
        this.delayMillis = delayMillis;
        NetClient client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            client.connect(centre.getPort(), centre.getHost())
                    .onSuccess(far -> join(near, far))
                    .onFailure(refused -> near.close());
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Lets nothing pass for so long. */
    void gap(long millis) {
        closedUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void join(NetSocket near, NetSocket far) {
        near.handler(new Later(far));
        far.handler(new Later(near));
        near.closeHandler(end -> far.close());
        far.closeHandler(end -> near.close());
        near.resume();
    }

    /** Bytes on their way in one direction of one connection. */
    private final class Later implements Handler<Buffer> {
        private final NetSocket to;
        private final Deque<Buffer> underway = new ArrayDeque<>();

        Later(NetSocket to) {
            this.to = to;
        }

        @Override
        public synchronized void handle(Buffer bytes) {
            underway.add(bytes);
            vertx.setTimer(delayMillis, arrived -> deliver());
        }

        private synchronized void deliver() {
            long closed = TimeUnit.NANOSECONDS.toMillis(closedUntilNanos - System.nanoTime());
            if (closedUntilNanos != Long.MIN_VALUE && closed >= 0) {
                vertx.setTimer(closed + 1, open -> deliver());
            } else if (!underway.isEmpty()) {
                to.write(underway.removeFirst());
            }
        }
    }
}
