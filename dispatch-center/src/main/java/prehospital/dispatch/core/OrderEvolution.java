package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.OrderEvent.OrderDone;
import prehospital.protocol.OrderEvent.OrderGiven;
import prehospital.protocol.OrderEvent.OrderReadBack;
import prehospital.protocol.OrderEvent.OrderRefused;
import prehospital.protocol.OrderEvent.OrderWithdrawn;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Stamp;
import prehospital.protocol.view.OrderView.Said;

/** What each event of an order does to the state. */
record OrderEvolution(State state) {
    void enter(OrderEvent event, Instant at, String actor) {
        if (event instanceof OrderGiven given) {
            state.assignment(given.assignment()).ifPresent(a -> {
                a.orders.add(given.order());
                state.orders.put(given.order(), new Order(given, new Stamp(at, actor)));
            });
        } else {
            state.order(event.order()).ifPresent(order -> enter(order, event, at, actor));
        }
    }

    private static void enter(Order order, OrderEvent event, Instant at, String actor) {
        switch (event) {
            case OrderGiven e -> {}
            case OrderWithdrawn e -> {
                order.withdrawn = Optional.of(new Said(e.reason(), at, actor));
                order.status = OrderStatus.WITHDRAWN;
            }
            case OrderReadBack e -> {
                order.readBack = Optional.of(new Said(e.text(), e.occurredAt(), actor));
                order.status = OrderStatus.READ_BACK;
            }
            case OrderDone e -> {
                order.ended = Optional.of(new Said(e.note(), e.occurredAt(), actor));
                order.status = OrderStatus.DONE;
            }
            case OrderRefused e -> {
                order.ended = Optional.of(new Said(e.reason(), e.occurredAt(), actor));
                order.status = OrderStatus.REFUSED;
            }
        }
    }
}
