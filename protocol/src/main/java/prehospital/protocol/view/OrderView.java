package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Stamp;
import prehospital.protocol.UnitId;

/**
 * One order to a crew, and how far it has come.
 *
 * @param text as it was given
 * @param given by whom and when, by the centre's clock
 * @param readBack what the crew said back
 * @param ended what the crew did: the note of what was done, or why not
 * @param withdrawn why it was taken back; a crew that had done it by then says so in {@code ended}
 */
public record OrderView(
        OrderId id,
        AssignmentId assignment,
        IncidentId incident,
        UnitId unit,
        OrderKind kind,
        String text,
        OrderStatus status,
        Stamp given,
        Optional<Said> readBack,
        Optional<Said> ended,
        Optional<Said> withdrawn) {
    /**
     * Words of someone.
     *
     * @param at by the vehicle's clock where a crew said it, else by the centre's
     * @param by account
     */
    public record Said(String text, Instant at, String by) {}

    /** The same with what the crew says of it. */
    public OrderView answered(OrderStatus reached, Optional<Said> repeated, Optional<Said> ending) {
        return new OrderView(id, assignment, incident, unit, kind, text, reached, given, repeated, ending, withdrawn);
    }
}
