package prehospital.dispatch.web;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import prehospital.web.Servers;
import prehospital.web.tls.ServerTls;

/** The centre's HTTP server, on an event loop of its own so that requests and the desk do not wait for each other. */
public final class HttpFront implements Doorway.Door {
    private final Vertx vertx;
    private final String deployment;
    private final List<HttpServer> servers;

    /** The first of the servers is the one for people and programs, a second the one for programs of this process. */
    private HttpFront(Vertx vertx, String deployment, List<HttpServer> servers) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.servers = servers;
    }

    /**
     * How to come in.
     *
     * @param tls how TLS is spoken; absent: it is not
     * @param inside whether programs of this process come too; with TLS they have a plain port on loopback, chosen by the system, because
     *     the certificate is that of the name by which others know this machine
     */
    public record Ways(Optional<ServerTls> tls, boolean inside) {}

    /** Listens; fails with a sentence for people when it cannot. */
    public static Future<Doorway.Door> listen(Vertx vertx, String host, int port, Router router, Ways ways) {
        Promise<List<HttpServer>> listening = Promise.promise();
        return vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        Servers.listen(vertx, host, port, router, ways.tls())
                                .compose(outside -> inside(vertx, router, ways)
                                        .map(inside -> inside.map(also -> List.of(outside, also))
                                                .orElse(List.of(outside))))
                                .onSuccess(listening::complete)
                                .<Void>mapEmpty()
                                .onComplete(started);
                    }
                })
                .compose(id -> listening.future().map(servers -> new HttpFront(vertx, id, servers)));
    }

    private static Future<Optional<HttpServer>> inside(Vertx vertx, Router router, Ways ways) {
        return ways.inside() && ways.tls().isPresent()
                ? Servers.listen(vertx, Servers.LOOPBACK, 0, router).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
    }

    @Override
    public int port() {
        return servers.getFirst().actualPort();
    }

    @Override
    public OptionalInt insidePort() {
        return servers.size() > 1 ? OptionalInt.of(servers.getLast().actualPort()) : OptionalInt.empty();
    }

    @Override
    public Future<Void> close() {
        return Future.join(servers.stream().map(HttpServer::close).toList())
                .<Void>mapEmpty()
                .eventually(() -> vertx.undeploy(deployment));
    }
}
