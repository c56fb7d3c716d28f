package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderCommand;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.OrderView;
import prehospital.web.JsonRequests;

/**
 * Orders to crews over HTTP: from the department that awaits the patient, a specialist who sees the incident's video, or a dispatcher. Crews
 * answer through their vehicle.
 */
final class OrderRoutes {
    private static final Set<Role> ORDERING = EnumSet.of(Role.DISPATCHER, Role.ED, Role.SPECIALIST);
    private static final Set<Role> READING =
            EnumSet.of(Role.DISPATCHER, Role.ED, Role.SPECIALIST, Role.PARAMEDIC, Role.QUALITY);

    private final Commands commands;
    private final Helping helping;

    OrderRoutes(Commands commands, Helping helping) {
        this.commands = commands;
        this.helping = helping;
    }

    /** Whether someone who does not see an incident otherwise takes part in it now, as a specialist its video lets in. */
    @FunctionalInterface
    interface Helping {
        boolean takesPart(Caller caller, IncidentId incident);
    }

    /** @param id a repeat under the same name gives nothing twice */
    record Given(Optional<OrderId> id, AssignmentId assignment, OrderKind kind, String text) {}

    record Reason(String reason) {}

    /** @param crews who can be told something now */
    record Orders(List<OrderView> items, List<Crew> crews) {}

    record Crew(AssignmentId assignment, UnitId unit) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/incidents/{id}/orders", READING, false, this::list);
        endpoints.create("/api/incidents/{id}/orders", ORDERING, this::give);
        endpoints.post("/api/orders/{id}/withdraw", ORDERING, false, this::withdraw);
    }

    private Future<Orders> list(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        return commands.permit(seeing(caller, incident))
                .compose(may -> commands.read(now -> now.incident(incident).map(view -> orders(view, caller, now))));
    }

    /** A department sees those of the patients it awaits only. */
    private Orders orders(IncidentView incident, Caller caller, Dispatch now) {
        List<AssignmentView> seen = incident.assignments().stream()
                .flatMap(id -> now.assignment(id).stream())
                .filter(assignment -> seen(caller, assignment, now))
                .toList();
        return new Orders(
                seen.stream()
                        .flatMap(assignment -> now.orders(assignment.id()).stream())
                        .toList(),
                seen.stream()
                        .filter(assignment -> assignment.status().active())
                        .map(assignment -> new Crew(assignment.id(), assignment.unit()))
                        .toList());
    }

    private Future<OrderView> give(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        Given body = JsonRequests.read(context, Given.class);
        OrderId id = body.id().orElseGet(() -> new OrderId(NewId.of("O")));
        Predicate<Dispatch> allowed = now -> now.assignment(body.assignment())
                .filter(assignment -> assignment.incident().equals(incident))
                .filter(assignment -> seen(caller, assignment, now))
                .isPresent();
        return commands.runIf(
                allowed,
                caller,
                new OrderCommand.GiveOrder(id, body.assignment(), body.kind(), body.text()),
                now -> now.order(id));
    }

    private Future<OrderView> withdraw(RoutingContext context, Caller caller) {
        OrderId id = new OrderId(context.pathParam("id"));
        Reason body = JsonRequests.read(context, Reason.class);
        Predicate<Dispatch> allowed = now -> now.order(id)
                .flatMap(order -> now.assignment(order.assignment()))
                .filter(assignment -> seen(caller, assignment, now))
                .isPresent();
        return commands.runIf(allowed, caller, new OrderCommand.WithdrawOrder(id, body.reason()), now -> now.order(id));
    }

    private boolean seen(Caller caller, AssignmentView assignment, Dispatch now) {
        return helping.takesPart(caller, assignment.incident())
                || Visibility.assignment(caller.account(), assignment, now);
    }

    private Predicate<Dispatch> seeing(Caller caller, IncidentId incident) {
        return now -> now.incident(incident).isPresent()
                && (Visibility.incident(caller.account(), incident, now) || helping.takesPart(caller, incident));
    }
}
