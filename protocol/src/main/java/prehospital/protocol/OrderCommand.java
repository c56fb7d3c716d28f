package prehospital.protocol;

import java.time.Instant;

/**
 * Orders from a physician or dispatcher to a crew, in a closed loop: given, said back, carried out or refused. Times that a crew states
 * are by its vehicle's clock, at most a minute ahead of the centre's.
 */
public sealed interface OrderCommand extends DispatchCommand {
    /** Longest order, in characters. */
    int ORDER_MAX = 300;

    /** Orders of one assignment that may be open at once; one more is refused with {@code LIMIT_REACHED}. */
    int OPEN_MAX = 10;

    /** Orders of one assignment in all; one more is refused with {@code LIMIT_REACHED}. */
    int ORDERS_MAX = 100;

    /** The order. */
    OrderId order();

    /** Tells a crew what to do, in words that it will say back. */
    record GiveOrder(OrderId order, AssignmentId assignment, OrderKind kind, String text) implements OrderCommand {
        public GiveOrder {
            Limits.text("text", text, 1, ORDER_MAX);
        }
    }

    /** Takes an order back; what the crew has done by then stays done. */
    record WithdrawOrder(OrderId order, String reason) implements OrderCommand {
        public WithdrawOrder {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /**
     * The crew says what it understood.
     *
     * @param text in its own words or the same
     */
    record ReadBackOrder(OrderId order, UnitId by, String text, Instant occurredAt) implements OrderCommand {
        public ReadBackOrder {
            Limits.text("text", text, 1, ORDER_MAX);
        }
    }

    /**
     * The crew has done it. Only an order that was read back can be done; one that was withdrawn meanwhile is done all the same.
     *
     * @param note what was given or seen; may be empty
     */
    record CarryOutOrder(OrderId order, UnitId by, String note, Instant occurredAt) implements OrderCommand {
        public CarryOutOrder {
            Limits.text("note", note, 0, TEXT_MAX);
        }
    }

    /** The crew does not do it. */
    record RefuseOrder(OrderId order, UnitId by, String reason, Instant occurredAt) implements OrderCommand {
        public RefuseOrder {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }
}
