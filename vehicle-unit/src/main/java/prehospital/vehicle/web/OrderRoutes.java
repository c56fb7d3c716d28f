package prehospital.vehicle.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.Limits;
import prehospital.protocol.OrderCommand;
import prehospital.protocol.OrderId;
import prehospital.protocol.link.OrderUplink;
import prehospital.protocol.view.OrderView;
import prehospital.vehicle.core.CrewOrders;
import prehospital.web.JsonRequests;
import prehospital.web.Problem;
import prehospital.web.auth.AuthGate;

/** What the crew answers to an order: read back, done, refused. Works without link. */
final class OrderRoutes {
    private final VehicleDesk desk;
    private final RecordFiller records;

    OrderRoutes(VehicleDesk desk, RecordFiller records) {
        this.desk = desk;
        this.records = records;
    }

    /** @param at when, where a tablet kept it */
    record Repeating(String text, Optional<Instant> at) {
        Repeating {
            Limits.text("text", text, 1, OrderCommand.ORDER_MAX);
        }
    }

    record Doing(Optional<String> note, Optional<Instant> at) {
        Doing {
            note.ifPresent(text -> Limits.text("note", text, 0, DispatchCommand.TEXT_MAX));
        }
    }

    record Refusing(String reason, Optional<Instant> at) {
        Refusing {
            Limits.text("reason", reason, 1, DispatchCommand.TEXT_MAX);
        }
    }

    record Accepted(long sequence) {}

    /** Adds the routes below the vehicle's path. */
    void mount(CasualtyRoutes.Mount mount) {
        mount.post("/orders/:id/read-back", this::readBack);
        mount.post("/orders/:id/done", this::done);
        mount.post("/orders/:id/refuse", this::refuse);
    }

    private Future<?> readBack(RoutingContext context) {
        Repeating body = JsonRequests.read(context, Repeating.class);
        return act(new OrderUplink.OrderRepeated(id(context), body.text(), at(body.at()), by(context)));
    }

    private Future<?> done(RoutingContext context) {
        Doing body = JsonRequests.read(context, Doing.class);
        String note = body.note().orElse("");
        return act(new OrderUplink.OrderCarriedOut(id(context), note, at(body.at()), by(context)));
    }

    private Future<?> refuse(RoutingContext context) {
        Refusing body = JsonRequests.read(context, Refusing.class);
        return act(new OrderUplink.OrderDeclined(id(context), body.reason(), at(body.at()), by(context)));
    }

    private Future<Accepted> act(OrderUplink answer) {
        CrewOrders orders = desk.terminal().orders();
        orders.refusal(answer).ifPresent(reason -> {
            throw Problem.of(reason).failure();
        });
        List<OrderView> after = orders.with(answer);
        return desk.act(answer)
                .onSuccess(done -> records.ordered(after))
                .map(Accepted::new)
                .recover(e -> Future.failedFuture(
                        Problem.of(Problem.Kind.UNAVAILABLE, "not recorded on the vehicle's disk: " + e.getMessage())
                                .failure()));
    }

    private Instant at(Optional<Instant> said) {
        return EnteredAt.of(said, desk.now());
    }

    private static OrderId id(RoutingContext context) {
        return new OrderId(context.pathParam("id"));
    }

    private static String by(RoutingContext context) {
        return AuthGate.principal(context).actor();
    }
}
