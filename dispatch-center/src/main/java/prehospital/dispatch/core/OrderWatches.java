package prehospital.dispatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderStatus;

/**
 * When a crew is late in saying an order back. Of the orders of one assignment the oldest that nobody has answered counts,
 * so that there is at most one such exception for each assignment. Changes only the watches.
 */
record OrderWatches(State state, Watches watches, DispatchRules rules) {
    /** The condition ends with the answer to the order that it is about, told from the state before the event. */
    List<WatchKey> endedBy(OrderEvent event) {
        return state.order(event.order())
                .filter(order -> oldest(order.assignment()).equals(Optional.of(order.id())))
                .map(order -> List.of(WatchKey.order(order.assignment())))
                .orElseGet(List::of);
    }

    /** Waits for the oldest order that is unanswered after the event; counts from when it was given. */
    void begin(OrderEvent event) {
        state.order(event.order()).map(Order::assignment).ifPresent(this::watch);
    }

    /** While an exception stands it is about the oldest; its resolution watches anew. */
    void watch(AssignmentId id) {
        WatchKey key = WatchKey.order(id);
        Optional<Instant> due =
                oldest(id).flatMap(state::order).map(order -> order.given.at().plus(rules.orderReadBack()));
        if (due.isEmpty()) {
            watches.stop(key);
        } else if (watches.occurrence(key).isEmpty()) {
            watches.start(key, due.get());
        }
    }

    private Optional<OrderId> oldest(AssignmentId id) {
        return state.assignment(id).filter(a -> a.status.active()).stream()
                .flatMap(a -> a.orders.stream())
                .flatMap(order -> state.order(order).stream())
                .filter(order -> order.status == OrderStatus.GIVEN)
                .map(Order::id)
                .findFirst();
    }
}
