package prehospital.vehicle.core;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.OrderUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.OrderView.Said;
import prehospital.protocol.view.SituationView;

/**
 * Orders to the crew as the crew sees them: what the centre told, and on top of it what the crew has answered since and nobody has
 * confirmed. Refuses only what the centre would refuse too. Pure.
 *
 * @param told by the centre, oldest first
 * @param unconfirmed what the crew pressed, oldest first
 */
public record CrewOrders(List<OrderView> told, List<Uplink> unconfirmed) {
    public CrewOrders {
        told = List.copyOf(told);
        unconfirmed = List.copyOf(unconfirmed);
    }

    static CrewOrders of(Optional<SituationView> situation, List<Uplink> unconfirmed) {
        return new CrewOrders(situation.flatMap(SituationView::orders).orElse(List.of()), unconfirmed);
    }

    /** Every order, oldest first. */
    public List<OrderView> all() {
        return told.stream().map(this::answered).toList();
    }

    /** The orders as they stand when this answer is given too. */
    public List<OrderView> with(OrderUplink answer) {
        return all().stream()
                .map(order -> order.id().equals(answer.order()) ? after(order, answer) : order)
                .toList();
    }

    /** Why this cannot be answered now; empty when it can. */
    public Optional<Refusal> refusal(OrderUplink answer) {
        Optional<OrderView> order = one(answer.order());
        if (order.isEmpty()) {
            return Optional.of(Refusal.ORDER_UNKNOWN);
        }
        boolean done = answer instanceof OrderUplink.OrderCarriedOut;
        if (done && order.get().readBack().isEmpty()) {
            return Optional.of(Refusal.ORDER_NOT_READ_BACK);
        }
        boolean over = order.get().ended().isPresent()
                || (!done && !order.get().status().open());
        return over ? Optional.of(Refusal.ORDER_ENDED) : Optional.empty();
    }

    private Optional<OrderView> one(OrderId id) {
        return all().stream().filter(order -> order.id().equals(id)).findFirst();
    }

    private OrderView answered(OrderView order) {
        OrderView now = order;
        for (Uplink pressed : unconfirmed) {
            if (pressed instanceof OrderUplink answer && answer.order().equals(order.id())) {
                now = after(now, answer);
            }
        }
        return now;
    }

    private static OrderView after(OrderView order, OrderUplink answer) {
        return switch (answer) {
            case OrderUplink.OrderRepeated a ->
                order.answered(OrderStatus.READ_BACK, Optional.of(new Said(a.text(), a.at(), a.by())), order.ended());
            case OrderUplink.OrderCarriedOut a ->
                order.answered(OrderStatus.DONE, order.readBack(), Optional.of(new Said(a.note(), a.at(), a.by())));
            case OrderUplink.OrderDeclined a ->
                order.answered(
                        OrderStatus.REFUSED, order.readBack(), Optional.of(new Said(a.reason(), a.at(), a.by())));
        };
    }

    /** Whether the centre shows an answer. */
    static boolean shown(OrderUplink answer, Optional<SituationView> situation) {
        Optional<OrderView> order = of(situation, List.of()).one(answer.order());
        // What is not about the present patient any more is not waited for.
        return order.map(told -> switch (answer) {
                    case OrderUplink.OrderRepeated a -> told.readBack().isPresent();
                    case OrderUplink.OrderCarriedOut a -> told.ended().isPresent();
                    case OrderUplink.OrderDeclined a -> told.ended().isPresent();
                })
                .orElse(true);
    }
}
