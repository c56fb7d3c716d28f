package prehospital.protocol;

import java.time.Instant;

/** What has happened to orders to crews. */
public sealed interface OrderEvent extends DispatchEvent {
    /** The order. */
    OrderId order();

    record OrderGiven(OrderId order, AssignmentId assignment, OrderKind kind, String text) implements OrderEvent {}

    record OrderWithdrawn(OrderId order, String reason) implements OrderEvent {}

    record OrderReadBack(OrderId order, String text, Instant occurredAt) implements OrderEvent {}

    record OrderDone(OrderId order, String note, Instant occurredAt) implements OrderEvent {}

    record OrderRefused(OrderId order, String reason, Instant occurredAt) implements OrderEvent {}
}
