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
        switch (event) {
            case OrderGiven e ->
                state.assignment(e.assignment()).ifPresent(a -> {
                    a.orders.add(e.order());
                    state.orders.put(e.order(), new Order(e, new Stamp(at, actor)));
                });
            case OrderWithdrawn e ->
                state.order(e.order()).ifPresent(order -> {
                    order.withdrawn = Optional.of(new Said(e.reason(), at, actor));
                    order.status = OrderStatus.WITHDRAWN;
                });
            case OrderReadBack e ->
                state.order(e.order()).ifPresent(order -> {
                    order.readBack = Optional.of(new Said(e.text(), e.occurredAt(), actor));
                    order.status = OrderStatus.READ_BACK;
                });
            case OrderDone e -> end(e, OrderStatus.DONE, new Said(e.note(), e.occurredAt(), actor));
            case OrderRefused e -> end(e, OrderStatus.REFUSED, new Said(e.reason(), e.occurredAt(), actor));
        }
    }

    private void end(OrderEvent event, OrderStatus reached, Said said) {
        state.order(event.order()).ifPresent(order -> {
            order.ended = Optional.of(said);
            order.status = reached;
        });
    }
}
