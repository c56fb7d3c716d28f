package prehospital.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import prehospital.protocol.StartRefused;
import prehospital.web.tls.ServerTls;

/** Starts HTTP servers with the limits that every program keeps. */
public final class Servers {
    /** Where a program listens unless told otherwise. */
    public static final String LOOPBACK = "127.0.0.1";
    /** Largest request header, in bytes. */
    public static final int HEADER_BYTES_MAX = 16 * 1024;
    /** Largest WebSocket message taken from a client, in bytes. */
    public static final int MESSAGE_BYTES_MAX = 256 * 1024;

    private static final int IDLE_SECONDS_MAX = 120;
    private static final int URI_BYTES_MAX = 8 * 1024;

    private Servers() {}

    /**
     * Listens on a host and port; port 0 lets the system choose, {@link HttpServer#actualPort} tells.
     *
     * @return fails with {@link StartRefused} when the port is taken or the address is not this machine's
     */
    public static Future<HttpServer> listen(Vertx vertx, String host, int port, Router router) {
        return listen(vertx, host, port, router, connection -> {});
    }

    /** The same with any handler, which is also told of connections. */
    public static Future<HttpServer> listen(
            Vertx vertx,
            String host,
            int port,
            Handler<HttpServerRequest> requests,
            Handler<HttpConnection> connections) {
        return listen(
                host,
                port,
                vertx.createHttpServer(options()).connectionHandler(connections).requestHandler(requests));
    }

    /** The same for routes, with TLS when it is given. */
    public static Future<HttpServer> listen(
            Vertx vertx, String host, int port, Router router, Optional<ServerTls> tls) {
        HttpServerOptions plain = options();
        HttpServer server =
                vertx.createHttpServer(tls.map(secure -> secure.on(plain)).orElse(plain));
        return listen(host, port, server.requestHandler(router));
    }

    private static Future<HttpServer> listen(String host, int port, HttpServer server) {
        return server.listen(port, host).recover(failure -> Future.failedFuture(refused(host, port, failure)));
    }

    /** The options of every server. */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                // Answers and proxies speak of connections, which HTTP/2 does not know; browsers use it under TLS only.
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(URI_BYTES_MAX)
                .setMaxWebSocketMessageSize(MESSAGE_BYTES_MAX)
                .setMaxWebSocketFrameSize(MESSAGE_BYTES_MAX)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of())
                .setCompressionSupported(true)
                .setCompressionLevel(4)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    private static StartRefused refused(String host, int port, Throwable failure) {
        boolean taken = failure instanceof BindException
                && String.valueOf(failure.getMessage()).contains("in use");
        return taken
                ? new StartRefused(
                        "port " + port + " is taken by another program; stop that one or give another --port", failure)
                : new StartRefused("cannot listen on " + host + ":" + port + ": " + failure.getMessage(), failure);
    }
}
