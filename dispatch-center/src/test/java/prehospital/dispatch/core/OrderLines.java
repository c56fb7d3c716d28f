package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.OrderCommand;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.UnitId;

/** The verbs of the tables about orders to crews, and what is said of their events. */
final class OrderLines {
    private OrderLines() {}

    static Optional<DispatchCommand> command(Line l) {
        OrderId id = new OrderId(l.optional(0).orElse("none"));
        return Optional.ofNullable(
                switch (l.verb()) {
                    case "order" ->
                        new OrderCommand.GiveOrder(
                                id, new AssignmentId(l.word(1)), OrderKind.valueOf(l.word(2)), l.text(3));
                    case "take-back" -> new OrderCommand.WithdrawOrder(id, l.text(1));
                    case "repeat" -> new OrderCommand.ReadBackOrder(id, unit(l), l.word(2), at(l));
                    case "do" -> new OrderCommand.CarryOutOrder(id, unit(l), l.word(2), at(l));
                    case "not-do" -> new OrderCommand.RefuseOrder(id, unit(l), l.word(2), at(l));
                    default -> null;
                });
    }

    private static UnitId unit(Line l) {
        return new UnitId(l.word(1));
    }

    private static Instant at(Line l) {
        return l.after("at").map(Line::time).orElse(l.at());
    }

    static String said(OrderEvent event) {
        return switch (event) {
            case OrderEvent.OrderGiven e -> Said.say(e.order(), e.assignment(), e.kind());
            case OrderEvent.OrderWithdrawn e -> Said.say(e.order());
            case OrderEvent.OrderReadBack e -> Said.say(e.order(), e.text());
            case OrderEvent.OrderDone e -> Said.say(e.order(), e.note());
            case OrderEvent.OrderRefused e -> Said.say(e.order(), e.reason());
        };
    }

    /** The orders of an assignment and how far they are. */
    static String show(Line l, Dispatch dispatch) {
        return dispatch.orders(new AssignmentId(l.word(1))).stream()
                .map(order -> order.id() + " " + order.status()
                        + order.readBack().map(said -> " back " + said.text()).orElse("")
                        + order.ended().map(said -> " ended " + said.text()).orElse("")
                        + order.withdrawn().map(said -> " withdrawn").orElse(""))
                .collect(Collectors.joining(", "));
    }
}
