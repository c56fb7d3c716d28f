package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.core.calls.AmlMessage;
import prehospital.dispatch.desk.CallerLocations;
import prehospital.mapdata.gazetteer.Gazetteer;
import prehospital.mapdata.gazetteer.Hit;
import prehospital.protocol.CallId;
import prehospital.protocol.Limits;
import prehospital.web.JsonRequests;

/**
 * Locations that telephones send by themselves (AML, ETSI TS 103 625), from a gateway: as the form of an HTTPS request, or a
 * text message with its sender as JSON.
 */
final class AmlRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(AmlRoutes.class);

    private final Vertx vertx;
    private final CallerLocations locations;
    private final Gazetteer gazetteer;

    AmlRoutes(Vertx vertx, CallerLocations locations, Gazetteer gazetteer) {
        this.vertx = vertx;
        this.locations = locations;
        this.gazetteer = gazetteer;
    }

    /** A text message as a gateway passes it on. */
    record TextMessage(String sender, String text) {
        TextMessage {
            Limits.text("sender", sender, 1, 40);
            Limits.text("text", text, 1, AmlMessage.LENGTH_MAX);
        }
    }

    /** What became of it: the call it was for; absent while no open call has that number. */
    record Received(Optional<CallId> call) {}

    void mount(Endpoints endpoints) {
        endpoints.gateway("/api/aml", 200, this::receive);
    }

    private Future<Received> receive(RoutingContext context, Caller caller) {
        String type = Optional.ofNullable(context.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        return type.startsWith("application/x-www-form-urlencoded") ? form(context, caller) : text(context, caller);
    }

    private Future<Received> form(RoutingContext context, Caller caller) {
        Map<String, String> fields = new LinkedHashMap<>();
        context.request().formAttributes().forEach(field -> fields.put(field.getKey(), field.getValue()));
        AmlMessage message = AmlMessage.ofForm(fields);
        return take(caller, message.number().orElse(""), message);
    }

    private Future<Received> text(RoutingContext context, Caller caller) {
        TextMessage body = JsonRequests.read(context, TextMessage.class);
        AmlMessage message = AmlMessage.ofText(body.text());
        return take(caller, message.number().orElse(body.sender()), message);
    }

    private Future<Received> take(Caller caller, String number, AmlMessage message) {
        return street(message)
                .compose(street -> locations.take(caller.actor(), number, message.place(street)))
                .map(Received::new);
    }

    /** The street nearest to the middle of a small disc. A search that fails only costs the name. */
    private Future<Optional<String>> street(AmlMessage message) {
        if (!message.isInOneStreet()) {
            return Future.succeededFuture(Optional.empty());
        }
        return vertx.executeBlocking(() -> gazetteer.nearest(message.location()).map(Hit::name), false)
                .recover(e -> {
                    LOG.warn("the place of an AML message has no name", e);
                    return Future.succeededFuture(Optional.empty());
                });
    }
}
