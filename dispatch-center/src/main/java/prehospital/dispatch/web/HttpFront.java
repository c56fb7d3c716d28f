package prehospital.dispatch.web;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import prehospital.web.Servers;

/** The centre's HTTP server, on an event loop of its own so that requests and the desk do not wait for each other. */
public final class HttpFront implements Doorway.Door {
    private final Vertx vertx;
    private final String deployment;
    private final HttpServer server;

    private HttpFront(Vertx vertx, String deployment, HttpServer server) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.server = server;
    }

    /** Listens; fails with a sentence for people when it cannot. */
    public static Future<Doorway.Door> listen(Vertx vertx, String host, int port, Router router) {
        Promise<HttpServer> listening = Promise.promise();
        return vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        Servers.listen(vertx, host, port, router)
                                .onSuccess(listening::complete)
                                .<Void>mapEmpty()
                                .onComplete(started);
                    }
                })
                .compose(id -> listening.future().map(server -> new HttpFront(vertx, id, server)));
    }

    @Override
    public int port() {
        return server.actualPort();
    }

    @Override
    public Future<Void> close() {
        return server.close().eventually(() -> vertx.undeploy(deployment));
    }
}
