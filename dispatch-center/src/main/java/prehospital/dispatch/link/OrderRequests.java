package prehospital.dispatch.link;

import prehospital.protocol.OrderCommand;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.OrderUplink;

/** What a crew's answer to an order asks the core for; the core refuses what is about another unit's. */
final class OrderRequests {
    private OrderRequests() {}

    static OrderCommand command(UnitId unit, OrderUplink body) {
        return switch (body) {
            case OrderUplink.OrderRepeated b -> new OrderCommand.ReadBackOrder(b.order(), unit, b.text(), b.at());
            case OrderUplink.OrderCarriedOut b -> new OrderCommand.CarryOutOrder(b.order(), unit, b.note(), b.at());
            case OrderUplink.OrderDeclined b -> new OrderCommand.RefuseOrder(b.order(), unit, b.reason(), b.at());
        };
    }
}
