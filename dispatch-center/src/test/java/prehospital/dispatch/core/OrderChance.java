package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Random;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.OrderCommand;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;

/** Random commands about orders to one crew. Names are few, so that commands meet. */
final class OrderChance {
    private static final OrderKind[] KINDS = OrderKind.values();

    private OrderChance() {}

    static DispatchCommand about(AssignmentView a, Random random, Instant at) {
        OrderId id = new OrderId(a.id() + "-" + random.nextInt(2));
        String word = "w" + random.nextInt(2);
        UnitId unit = random.nextInt(8) == 0 ? new UnitId("A0") : a.unit();
        Instant then = at.plusSeconds(random.nextInt(200) - 120L);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new OrderCommand.GiveOrder(id, a.id(), KINDS[random.nextInt(KINDS.length)], word);
            case 2, 3 -> new OrderCommand.ReadBackOrder(id, unit, word, then);
            case 4, 5 -> new OrderCommand.CarryOutOrder(id, unit, word, then);
            case 6 -> new OrderCommand.RefuseOrder(id, unit, word, then);
            default -> new OrderCommand.WithdrawOrder(id, word);
        };
    }

    /** About nothing that exists. */
    static DispatchCommand aboutNothing() {
        return new OrderCommand.GiveOrder(new OrderId("none"), new AssignmentId("none"), OrderKind.OTHER, "none");
    }
}
