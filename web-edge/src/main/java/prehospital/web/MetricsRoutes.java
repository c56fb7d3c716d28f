package prehospital.web;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** {@code /metrics} for Prometheus, answered to this machine only: a remote scraper goes through a proxy that knows it. */
public final class MetricsRoutes {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    /** Routes over a registry, see {@link #registry}. */
    public MetricsRoutes(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** A registry that knows memory, threads and processor; one per program. */
    public static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.get("/metrics").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (!fromThisMachine(context)) {
            context.fail(Problem.of(Problem.Kind.FORBIDDEN, "metrics are told to this machine only")
                    .failure());
            return;
        }
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, TEXT).end(registry.scrape(TEXT));
    }

    private static boolean fromThisMachine(RoutingContext context) {
        try {
            return InetAddress.getByName(context.request().remoteAddress().hostAddress())
                    .isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
