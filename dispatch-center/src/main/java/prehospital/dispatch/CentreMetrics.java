package prehospital.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.link.VehicleLinks;
import prehospital.dispatch.store.Projector;
import prehospital.dispatch.telemetry.TelemetryWriter;
import prehospital.protocol.view.LinkView;
import prehospital.web.live.LiveFeed;

/** What the centre tells Prometheus about itself. */
final class CentreMetrics {
    private CentreMetrics() {}

    static void bind(
            MeterRegistry registry,
            DispatchDesk desk,
            TelemetryWriter writer,
            Projector projector,
            LiveFeed feed,
            VehicleLinks links) {
        gauge(registry, "dispatch.commands.waiting", "commands not yet durable", desk, DispatchDesk::waiting);
        gauge(
                registry,
                "dispatch.events",
                "events in the log",
                desk,
                d -> d.durable().version());
        gauge(registry, "telemetry.waiting", "telemetry not yet durable", writer, TelemetryWriter::waiting);
        gauge(registry, "history.through", "last event in the history", projector, Projector::through);
        gauge(registry, "live.clients", "sockets of the live feed", feed, LiveFeed::clients);
        gauge(
                registry,
                "link.up",
                "units connected",
                links,
                all -> all.views().values().stream().filter(LinkView::up).count());
    }

    private static <T> void gauge(
            MeterRegistry registry, String name, String words, T part, ToDoubleFunction<T> value) {
        Gauge.builder(name, part, value)
                .description(words)
                .strongReference(true)
                .register(registry);
    }
}
