package prehospital.vehicle.link;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The network between a vehicle and its centre: passes bytes on by the address that they come from, and can cut one such address off, silently as a lost radio does
 * or with a reset. Any thread.
 */
public final class CutProxy {
    private final NetServer server;
    private final NetClient client;
    private final Set<String> cut = new HashSet<>();
    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(String from, NetSocket near, NetSocket far) {}

    public CutProxy(Vertx vertx, URI centre) {
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            client.connect(centre.getPort(), centre.getHost())
                    .onSuccess(far -> joined(new Pair(near.remoteAddress().hostAddress(), near, far)))
                    .onFailure(e -> near.close());
        });
        FakeCentre.await(server.listen(0, "127.0.0.1"));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private synchronized void joined(Pair pair) {
        pairs.add(pair);
        pair.near().handler(bytes -> {
            if (!isCut(pair)) {
                pair.far().write(bytes);
            }
        });
        pair.far().handler(bytes -> {
            if (!isCut(pair)) {
                pair.near().write(bytes);
            }
        });
        pair.near().closeHandler(end -> pair.far().close());
        pair.far().closeHandler(end -> pair.near().close());
        pair.near().resume();
    }

    private synchronized boolean isCut(Pair pair) {
        return cut.contains(pair.from());
    }

    /** From now on nothing of this address arrives anywhere, and nobody is told. */
    public synchronized void cut(String from) {
        cut.add(from);
    }

    /** The address works again; connections of before are gone. */
    public synchronized void join(String from) {
        cut.remove(from);
        reset(from);
    }

    /** Ends the connections of an address. */
    public synchronized void reset(String from) {
        pairs.removeIf(pair -> {
            boolean its = pair.from().equals(from);
            if (its) {
                pair.near().close();
                pair.far().close();
            }
            return its;
        });
    }

    /** Addresses of open connections that go through. */
    public synchronized List<String> open() {
        return pairs.stream().map(Pair::from).toList();
    }
}
