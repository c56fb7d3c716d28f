package prehospital.protocol.link;

import java.time.Instant;
import prehospital.protocol.OrderId;

/** What a crew says about an order; written to the vehicle's journal first, link or no link. */
public sealed interface OrderUplink extends Uplink {
    /** The order. */
    OrderId order();

    /** Account that pressed. */
    String by();

    /** When, by the vehicle's clock. */
    Instant at();

    /** The crew said it back. */
    record OrderRepeated(OrderId order, String text, Instant at, String by) implements OrderUplink {}

    /** It is done; the note may be empty. */
    record OrderCarriedOut(OrderId order, String note, Instant at, String by) implements OrderUplink {}

    /** The crew does not do it. */
    record OrderDeclined(OrderId order, String reason, Instant at, String by) implements OrderUplink {}
}
