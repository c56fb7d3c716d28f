package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.OrderCommand;
import prehospital.protocol.OrderCommand.CarryOutOrder;
import prehospital.protocol.OrderCommand.GiveOrder;
import prehospital.protocol.OrderCommand.ReadBackOrder;
import prehospital.protocol.OrderCommand.RefuseOrder;
import prehospital.protocol.OrderCommand.WithdrawOrder;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.OrderEvent.OrderDone;
import prehospital.protocol.OrderEvent.OrderGiven;
import prehospital.protocol.OrderEvent.OrderReadBack;
import prehospital.protocol.OrderEvent.OrderRefused;
import prehospital.protocol.OrderEvent.OrderWithdrawn;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Refusal;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.OrderView.Said;

/** The rules of the closed loop between who orders and the crew that carries out. Reads the state, never changes it. */
record OrderRules(State state, DispatchRules rules) {
    Decision decide(OrderCommand command, Instant at) {
        return switch (command) {
            case GiveOrder c -> give(c);
            case WithdrawOrder c -> ifKnown(c.order(), order -> withdraw(order, c));
            case ReadBackOrder c -> own(c.order(), c.by(), order -> readBack(order, c, at));
            case CarryOutOrder c -> own(c.order(), c.by(), order -> carryOut(order, c, at));
            case RefuseOrder c -> own(c.order(), c.by(), order -> refuse(order, c, at));
        };
    }

    private Decision give(GiveOrder c) {
        OrderGiven event = new OrderGiven(c.order(), c.assignment(), c.kind(), c.text());
        Optional<Order> known = state.order(c.order());
        if (known.isPresent()) {
            return known.get().told.equals(event) ? Decision.nothing() : Decision.refused(Refusal.ORDER_EXISTS);
        }
        return state.assignment(c.assignment())
                .map(a -> give(a, event))
                .orElseGet(() -> Decision.refused(Refusal.ASSIGNMENT_UNKNOWN));
    }

    private Decision give(Assignment a, OrderGiven event) {
        if (!a.status.active()) {
            return Decision.refused(Refusal.ASSIGNMENT_ENDED);
        }
        long open = a.orders.stream()
                .flatMap(id -> state.order(id).stream())
                .filter(order -> order.status.open())
                .count();
        return open >= OrderCommand.OPEN_MAX || a.orders.size() >= OrderCommand.ORDERS_MAX
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(event);
    }

    private static Decision withdraw(Order order, WithdrawOrder c) {
        if (order.status == OrderStatus.WITHDRAWN) {
            return Decision.nothing();
        }
        return order.status.open()
                ? Decision.accepted(new OrderWithdrawn(order.id(), c.reason()))
                : Decision.refused(Refusal.ORDER_ENDED);
    }

    private Decision readBack(Order order, ReadBackOrder c, Instant at) {
        if (said(order.readBack, c.text(), c.occurredAt())) {
            return Decision.nothing();
        }
        return order.status.open()
                ? notAhead(c.occurredAt(), at, new OrderReadBack(order.id(), c.text(), c.occurredAt()))
                : Decision.refused(Refusal.ORDER_ENDED);
    }

    /** A crew without link may do in good faith what was withdrawn meanwhile; that it did is kept. */
    private Decision carryOut(Order order, CarryOutOrder c, Instant at) {
        if (order.status == OrderStatus.DONE && said(order.ended, c.note(), c.occurredAt())) {
            return Decision.nothing();
        }
        if (order.ended.isPresent()) {
            return Decision.refused(Refusal.ORDER_ENDED);
        }
        return order.readBack.isPresent()
                ? notAhead(c.occurredAt(), at, new OrderDone(order.id(), c.note(), c.occurredAt()))
                : Decision.refused(Refusal.ORDER_NOT_READ_BACK);
    }

    private Decision refuse(Order order, RefuseOrder c, Instant at) {
        if (order.status == OrderStatus.REFUSED && said(order.ended, c.reason(), c.occurredAt())) {
            return Decision.nothing();
        }
        return order.status.open()
                ? notAhead(c.occurredAt(), at, new OrderRefused(order.id(), c.reason(), c.occurredAt()))
                : Decision.refused(Refusal.ORDER_ENDED);
    }

    private static boolean said(Optional<Said> known, String text, Instant at) {
        return known.filter(said -> said.text().equals(text) && said.at().equals(at))
                .isPresent();
    }

    private Decision notAhead(Instant occurredAt, Instant at, OrderEvent event) {
        return occurredAt.isAfter(at.plus(rules.clockAhead()))
                ? Decision.refused(Refusal.OCCURRED_IN_FUTURE)
                : Decision.accepted(event);
    }

    private Decision own(OrderId id, UnitId by, Function<Order, Decision> decide) {
        return ifKnown(id, order -> {
            boolean own = state.assignment(order.assignment())
                    .filter(a -> a.unit().equals(by))
                    .isPresent();
            return own ? decide.apply(order) : Decision.refused(Refusal.ORDER_UNKNOWN);
        });
    }

    private Decision ifKnown(OrderId id, Function<Order, Decision> decide) {
        return state.order(id).map(decide).orElseGet(() -> Decision.refused(Refusal.ORDER_UNKNOWN));
    }
}
