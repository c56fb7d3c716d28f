package prehospital.dispatch.cluster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import prehospital.dispatch.web.Doorway;
import prehospital.web.JsonRequests;
import prehospital.web.MetricsRoutes;
import prehospital.web.PassOn;
import prehospital.web.Problem;
import prehospital.web.Problems;
import prehospital.web.ProgramAddresses;
import prehospital.web.Servers;

/**
 * The port of one region in one process. While this process holds the region, requests go to the centre here; else they are passed on to
 * the holder; while nobody holds it they are answered 503. Health and metrics are always this process's own. Any thread.
 */
final class RegionFront implements Doorway {
    /** Connections of one region's port; a further one is closed at once. */
    static final int CONNECTIONS_MAX = 10_000;

    private static final Problem NOBODY = Problem.of(
            Problem.Kind.UNAVAILABLE, "no process serves this region at this moment; another one is taking over");

    private final Vertx vertx;
    private final String region;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    private final Router elsewhere;
    private final Router nowhere;
    private final PrometheusMeterRegistry metrics;
    private volatile Role role = new Role.Nobody();
    private volatile Optional<PassOn> passOn = Optional.empty();
    private volatile Optional<Router> ours = Optional.empty();
    private volatile BooleanSupplier sure = () -> false;
    private volatile Supplier<OptionalLong> epoch = OptionalLong::empty;
    private volatile boolean wasSure;
    private Optional<HttpServer> server = Optional.empty();
    private Optional<String> deployment = Optional.empty();

    /** What {@code /health/ready} says in a process that does not serve the region itself. */
    private record Standby(String status, Map<String, String> parts, String role, Optional<URI> owner) {}

    /** A front that knows nobody yet; {@code metrics} are told while the region is served elsewhere. */
    RegionFront(Vertx vertx, String region, PrometheusMeterRegistry metrics) {
        this.vertx = vertx;
        this.region = region;
        this.metrics = metrics;
        this.elsewhere = Router.router(vertx);
        this.nowhere = Router.router(vertx);
        bind(metrics);
        own(elsewhere);
        elsewhere.route().handler(this::passOn);
        own(nowhere);
        nowhere.route().handler(context -> context.fail(NOBODY.failure()));
    }

    private void own(Router router) {
        Problems.answerOn(router);
        router.get("/health/live")
                .handler(context -> JsonRequests.answer(context, 200, Map.of("status", "UP", "parts", Map.of())));
        router.get("/health/ready").handler(this::ready);
        new MetricsRoutes(metrics).mount(router);
    }

    /** Whom to ask about the lease. */
    void trust(BooleanSupplier isSure, Supplier<OptionalLong> heldEpoch) {
        sure = isSure;
        epoch = heldEpoch;
    }

    /** Tells who holds the region and whether it is this process: 1 or 0, and the epoch. */
    void bind(MeterRegistry registry) {
        Gauge.builder("region.owner", this, front -> front.sure.getAsBoolean() ? 1 : 0)
                .description("1 while this process holds the region")
                .tag("region", region)
                .strongReference(true)
                .register(registry);
        Gauge.builder("region.epoch", this, front -> front.epoch.get().orElse(0))
                .description("epoch in which this process holds the region, 0 when it does not")
                .tag("region", region)
                .strongReference(true)
                .register(registry);
    }

    /** Listens; fails with a sentence for people when it cannot. */
    Future<Void> listen(String host, int port) {
        return vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        Servers.listen(vertx, host, port, RegionFront.this::handle, RegionFront.this::connected)
                                .onSuccess(listening -> server = Optional.of(listening))
                                .<Void>mapEmpty()
                                .onComplete(started);
                    }
                })
                .onSuccess(id -> deployment = Optional.of(id))
                .mapEmpty();
    }

    private void connected(HttpConnection connection) {
        if (connections.size() >= CONNECTIONS_MAX) {
            connection.close();
            return;
        }
        connections.add(connection);
        connection.closeHandler(gone -> connections.remove(connection));
    }

    private void handle(HttpServerRequest request) {
        Optional<Router> here = ours;
        if (here.isPresent()) {
            (sure.getAsBoolean() ? here.orElseThrow() : nowhere).handle(request);
        } else {
            (passOn.isPresent() ? elsewhere : nowhere).handle(request);
        }
    }

    private void passOn(RoutingContext context) {
        passOn.ifPresentOrElse(to -> to.handler().handle(context), () -> context.fail(NOBODY.failure()));
    }

    private void ready(RoutingContext context) {
        Optional<URI> owner = role instanceof Role.Elsewhere there ? Optional.of(there.address()) : Optional.empty();
        String status = owner.isPresent() ? "UP" : "DOWN";
        JsonRequests.answer(
                context,
                owner.isPresent() ? 200 : 503,
                new Standby(status, Map.of("owner", status), role instanceof Role.Here ? "opening" : "standby", owner));
    }

    /** Follows the holder of the region. */
    synchronized void follow(Role next) {
        if (next.equals(role)) {
            return;
        }
        role = next;
        Optional<PassOn> old = passOn;
        passOn = switch (next) {
            case Role.Elsewhere there ->
                Optional.of(new PassOn(vertx, ProgramAddresses.of(there.address()), context -> true, NOBODY));
            case Role.Nobody nobody -> Optional.empty();
            case Role.Here here -> Optional.empty();
        };
        old.ifPresent(PassOn::close);
    }

    /** Ends every connection when the lease is not sure any more: a screen must not show as live what another process may change. */
    void watch() {
        boolean now = sure.getAsBoolean();
        if (wasSure && !now) {
            cutOff();
        }
        wasSure = now;
    }

    private void cutOff() {
        Set.copyOf(connections).forEach(HttpConnection::close);
    }

    @Override
    public Future<Door> open(Router router) {
        ours = Optional.of(router);
        return Future.succeededFuture(new Door() {
            @Override
            public int port() {
                return RegionFront.this.port();
            }

            @Override
            public Future<Void> close() {
                ours = ours.filter(open -> open != router);
                cutOff();
                return Future.succeededFuture();
            }
        });
    }

    /** The port it listens on. */
    int port() {
        return server.orElseThrow().actualPort();
    }

    /** Listens no more. */
    Future<Void> close() {
        follow(new Role.Nobody());
        Future<Void> closed = server.map(HttpServer::close).orElseGet(Future::succeededFuture);
        return closed.eventually(() -> deployment.map(vertx::undeploy).orElseGet(Future::succeededFuture));
    }
}
