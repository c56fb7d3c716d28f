package prehospital.dispatch.core;

import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.OrderEvent.OrderGiven;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Stamp;
import prehospital.protocol.view.OrderView;

/** An order to a crew as the core remembers it. Single writer. */
final class Order {
    final OrderGiven told;
    final Stamp given;
    OrderStatus status = OrderStatus.GIVEN;
    Optional<OrderView.Said> readBack = Optional.empty();
    Optional<OrderView.Said> ended = Optional.empty();
    Optional<OrderView.Said> withdrawn = Optional.empty();

    Order(OrderGiven told, Stamp given) {
        this.told = told;
        this.given = given;
    }

    OrderId id() {
        return told.order();
    }

    AssignmentId assignment() {
        return told.assignment();
    }

    OrderView view(Assignment a) {
        return new OrderView(
                id(),
                a.id(),
                a.incident(),
                a.unit(),
                told.kind(),
                told.text(),
                status,
                given,
                readBack,
                ended,
                withdrawn);
    }
}
