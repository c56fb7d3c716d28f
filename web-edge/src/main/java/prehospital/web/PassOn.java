package prehospital.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.streams.Pipe;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests and WebSockets on to another program, body and answer as streams. The other program checks who asks: nothing is added that could speak
 * for the client, and what a client says about where it comes from is taken away. Event loops.
 */
public final class PassOn {
    /** Largest request body passed on, in bytes. */
    public static final long BODY_BYTES_MAX = 2L * 1024 * 1024;
    /** WebSockets passed on at a time. */
    public static final int SOCKETS_MAX = 2_000;
    /** Largest WebSocket message passed on, in bytes. */
    public static final int MESSAGE_BYTES_MAX = 32 * 1024 * 1024;

    private static final int CONNECT_MILLIS_MAX = 3_000;
    private static final int ANSWER_MILLIS_MAX = 30_000;
    private static final int CONNECTIONS_MAX = 64;
    private static final int WAITING_MAX = 1_000;
    /** Programs that may pass one request on, one after the other; two that believe in each other would do it for ever. */
    private static final int HOPS_MAX = 4;

    private static final String HOPS = "X-Passed-On";
    private static final Problem UNREACHABLE =
            Problem.of(Problem.Kind.UPSTREAM, "the program behind this address does not answer");
    private static final Set<String> NOT_PASSED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "origin",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-real-ip",
            "x-passed-on");
    private static final Logger LOG = LoggerFactory.getLogger(PassOn.class);

    private final ProgramAddresses bases;
    private final Predicate<RoutingContext> which;
    private final Problem unreachable;
    private final BiConsumer<RoutingContext, Problem> sayer;
    private final HttpClient client;
    private final WebSocketClient sockets;
    private final AtomicInteger openSockets = new AtomicInteger();

    /** Passes on what the predicate takes to a base such as {@code http://127.0.0.1:8081}; everything else goes to the next route. */
    public PassOn(Vertx vertx, URI base, Predicate<RoutingContext> which) {
        this(vertx, ProgramAddresses.of(base), which);
    }

    /** Passes on to a program of several addresses; one that does not answer is left for the next from the following request on. */
    public PassOn(Vertx vertx, ProgramAddresses bases, Predicate<RoutingContext> which) {
        this(vertx, bases, which, UNREACHABLE);
    }

    /** With another word for those whose request could not be passed on. */
    public PassOn(Vertx vertx, ProgramAddresses bases, Predicate<RoutingContext> which, Problem unreachable) {
        this(vertx, bases, which, unreachable, Problems::answer);
    }

    /**
     * With another word for those whose request could not be passed on, said in another way than as a problem document.
     *
     * @param sayer ends a request with a problem, unless it has been answered already
     */
    public PassOn(
            Vertx vertx,
            ProgramAddresses bases,
            Predicate<RoutingContext> which,
            Problem unreachable,
            BiConsumer<RoutingContext, Problem> sayer) {
        this.bases = bases;
        this.which = which;
        this.unreachable = unreachable;
        this.sayer = sayer;
        this.client = vertx.createHttpClient(
                bases.secured(new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS_MAX)
                        .setMaxWaitQueueSize(WAITING_MAX)),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
        this.sockets = vertx.createWebSocketClient(bases.secured(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS_MAX)
                .setMaxConnections(SOCKETS_MAX)
                .setMaxFrameSize(MESSAGE_BYTES_MAX)
                .setMaxMessageSize(MESSAGE_BYTES_MAX)));
    }

    /** The handler of a route; place it before any body handler. */
    public Handler<RoutingContext> handler() {
        return context -> {
            if (!which.test(context)) {
                context.next();
            } else if (!Origin.isOurs(context.request())) {
                context.fail(Problem.of(Problem.Kind.FORBIDDEN, "the request comes from another site")
                        .failure());
            } else if (hops(context.request()) >= HOPS_MAX) {
                context.fail(Problem.of(Problem.Kind.UPSTREAM, "the request was passed on in a circle")
                        .failure());
            } else if ("websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
                passSocket(context);
            } else {
                passRequest(context);
            }
        };
    }

    /** Ends the connections to the other program. */
    public Future<Void> close() {
        return Future.join(client.close(), sockets.close()).mapEmpty();
    }

    private void passRequest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (declaredLength(request) > BODY_BYTES_MAX) {
            context.fail(tooLarge().failure());
            return;
        }
        Pipe<io.vertx.core.buffer.Buffer> body = request.pipe();
        URI base = bases.current();
        client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost(base.getHost())
                        .setPort(ProgramAddresses.port(base))
                        .setSsl(ProgramAddresses.isTls(base))
                        .setURI(request.uri())
                        .setConnectTimeout(CONNECT_MILLIS_MAX)
                        .setIdleTimeout(ANSWER_MILLIS_MAX))
                .compose(out -> {
                    copy(request.headers(), out.headers());
                    // What people see as the address, for absolute links; a client's own claim was not copied.
                    out.putHeader("X-Forwarded-Host", String.valueOf(request.authority()));
                    out.putHeader("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
                    out.putHeader(HOPS, Integer.toString(hops(request) + 1));
                    return send(request, body, out);
                })
                .onSuccess(answer -> passAnswer(context, answer))
                .onFailure(failure -> {
                    body.close();
                    bases.failed(base);
                    unreachable(context, failure);
                });
    }

    private static Future<HttpClientResponse> send(
            HttpServerRequest request, Pipe<io.vertx.core.buffer.Buffer> body, HttpClientRequest out) {
        boolean hasBody = declaredLength(request) > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody) {
            body.close();
            request.resume();
            return out.send();
        }
        if (declaredLength(request) < 0) {
            out.setChunked(true);
        }
        Future<HttpClientResponse> answer = out.response();
        body.to(new BoundedBody(out, BODY_BYTES_MAX)).onFailure(failure -> out.reset());
        return answer;
    }

    private static void passAnswer(RoutingContext context, HttpClientResponse answer) {
        context.response().setStatusCode(answer.statusCode());
        copy(answer.headers(), context.response().headers());
        if (answer.getHeader("Content-Length") == null) {
            context.response().setChunked(true);
        } else if (answer.getHeader("Content-Encoding") == null) {
            // Compressing here would make the length a lie.
            context.response().putHeader("Content-Encoding", "identity");
        }
        answer.pipeTo(context.response())
                .onFailure(failure -> context.request().connection().close());
    }

    private void passSocket(RoutingContext context) {
        if (openSockets.incrementAndGet() > SOCKETS_MAX) {
            openSockets.decrementAndGet();
            context.fail(Problem.of(Problem.Kind.UNAVAILABLE, "too many live connections")
                    .failure());
            return;
        }
        HttpServerRequest request = context.request();
        request.pause();
        URI base = bases.current();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(base.getHost())
                .setPort(ProgramAddresses.port(base))
                .setSsl(ProgramAddresses.isTls(base))
                .setURI(request.uri())
                .setTimeout(CONNECT_MILLIS_MAX)
                .addHeader(HOPS, Integer.toString(hops(request) + 1));
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!NOT_PASSED.contains(name) && !name.startsWith("sec-websocket")) {
                options.addHeader(header.getKey(), header.getValue());
            }
        });
        sockets.connect(options)
                .onSuccess(far -> {
                    far.pause();
                    request.toWebSocket().onSuccess(near -> join(near, far)).onFailure(failure -> {
                        far.close();
                        openSockets.decrementAndGet();
                    });
                })
                .onFailure(failure -> {
                    openSockets.decrementAndGet();
                    if (failure instanceof UpgradeRejectedException rejected) {
                        refused(context, rejected);
                    } else {
                        bases.failed(base);
                        unreachable(context, failure);
                    }
                });
    }

    /** The other program's own answer to the handshake: who asks must learn that a secret is wrong, not that nobody answers. */
    private static void refused(RoutingContext context, UpgradeRejectedException rejected) {
        context.response()
                .setStatusCode(rejected.getStatus())
                .putHeader("Content-Type", "application/problem+json")
                .end(Optional.ofNullable(rejected.getBody()).orElseGet(io.vertx.core.buffer.Buffer::buffer));
    }

    /** How often a request was passed on before it came here; a number that cannot be is taken for too many. */
    private static int hops(HttpServerRequest request) {
        String said = request.getHeader(HOPS);
        return said == null ? 0 : said.matches("[0-9]") ? Integer.parseInt(said) : HOPS_MAX;
    }

    private void join(ServerWebSocket near, WebSocket far) {
        pass(near, far);
        pass(far, near);
        near.closeHandler(gone -> {
            openSockets.decrementAndGet();
            far.close(code(near), reason(near));
        });
        far.closeHandler(gone -> near.close(code(far), reason(far)));
        if (near.isClosed()) {
            far.close();
        }
        far.resume();
    }

    private static void pass(WebSocketBase from, WebSocketBase to) {
        from.exceptionHandler(failure -> LOG.debug("a passed-on socket failed", failure));
        from.frameHandler(frame -> {
            boolean content = frame.isText() || frame.isBinary() || frame.isContinuation();
            // The other side may be gone already; its close handler is about to end this side too.
            if (content && !to.isClosed()) {
                to.writeFrame(frame);
                if (to.writeQueueFull()) {
                    from.pause();
                    to.drainHandler(drained -> from.resume());
                }
            }
        });
    }

    private static short code(WebSocketBase closed) {
        Short code = closed.closeStatusCode();
        boolean sayable = code != null && (code == 1000 || code >= 3000);
        return sayable && code != null ? code : (short) 1001;
    }

    private static String reason(WebSocketBase closed) {
        return Optional.ofNullable(closed.closeReason()).orElse("");
    }

    private void unreachable(RoutingContext context, Throwable failure) {
        if (failure instanceof BoundedBody.TooLarge) {
            sayer.accept(context, tooLarge());
            return;
        }
        LOG.debug("the program behind {} does not answer", context.request().path(), failure);
        sayer.accept(context, unreachable);
    }

    private static Problem tooLarge() {
        return Problem.of(Problem.Kind.TOO_LARGE, "a body may have " + BODY_BYTES_MAX + " bytes here");
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach(header -> {
            if (!NOT_PASSED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.remove(header.getKey());
            }
        });
        from.forEach(header -> {
            if (!NOT_PASSED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        });
    }

    /** The declared length of a body; −1 when it is not told beforehand, 0 when there is none. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return length.matches("[0-9]{1,15}") ? Long.parseLong(length) : Long.MAX_VALUE;
        }
        return request.getHeader("Transfer-Encoding") == null ? 0 : -1;
    }
}
