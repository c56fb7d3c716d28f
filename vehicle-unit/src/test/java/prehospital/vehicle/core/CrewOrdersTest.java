package prehospital.vehicle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Refusal;
import prehospital.protocol.Stamp;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.OrderUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.OrderView;

class CrewOrdersTest {
    private static final Instant T0 = Instant.parse("2026-11-23T08:00:00Z");
    private static final OrderId ID = new OrderId("O1");
    private static final OrderUplink BACK = new OrderUplink.OrderRepeated(ID, "aspirin", T0, "chen");
    private static final OrderUplink DONE = new OrderUplink.OrderCarriedOut(ID, "300 mg", T0, "chen");
    private static final OrderUplink NOT = new OrderUplink.OrderDeclined(ID, "allergic", T0, "chen");

    private static OrderView told(OrderStatus status) {
        return new OrderView(
                ID,
                new AssignmentId("X1"),
                new IncidentId("I1"),
                new UnitId("A1"),
                OrderKind.MEDICATION,
                "aspirin",
                status,
                new Stamp(T0, "Dr. Lin"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CrewOrders orders(OrderStatus status, Uplink... pressed) {
        return new CrewOrders(List.of(told(status)), List.of(pressed));
    }

    @Test
    void whatWasPressedWithoutLinkCounts() {
        assertThat(orders(OrderStatus.GIVEN).refusal(DONE)).contains(Refusal.ORDER_NOT_READ_BACK);
        assertThat(orders(OrderStatus.GIVEN).refusal(BACK)).isEmpty();
        assertThat(orders(OrderStatus.GIVEN, BACK).refusal(DONE)).isEmpty();
        assertThat(orders(OrderStatus.GIVEN, BACK, DONE).refusal(DONE)).contains(Refusal.ORDER_ENDED);
        assertThat(orders(OrderStatus.GIVEN, BACK, DONE).refusal(NOT)).contains(Refusal.ORDER_ENDED);
        assertThat(orders(OrderStatus.GIVEN, BACK).with(DONE).getFirst().status())
                .isEqualTo(OrderStatus.DONE);
        assertThat(new CrewOrders(List.of(), List.of()).refusal(BACK)).contains(Refusal.ORDER_UNKNOWN);
    }

    @Test
    void whatWasTakenBackMeanwhileMayHaveBeenDone() {
        assertThat(orders(OrderStatus.WITHDRAWN).refusal(BACK)).contains(Refusal.ORDER_ENDED);
        OrderView taken = told(OrderStatus.GIVEN)
                .answered(
                        OrderStatus.WITHDRAWN,
                        Optional.of(new OrderView.Said("aspirin", T0, "chen")),
                        Optional.empty());
        CrewOrders orders = new CrewOrders(List.of(taken), List.of());
        assertThat(orders.refusal(DONE)).isEmpty();
        assertThat(orders.refusal(NOT)).contains(Refusal.ORDER_ENDED);
    }
}
