package prehospital.epcr.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.OrderKind;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.OrderView.Said;

/** What the record says of orders: by whom, in which words, read back, done or not. Each order is one group. Pure. */
public final class OrderFill {
    private OrderFill() {}

    /** The lines of orders that the record lacks now; the first order given is group {@code o1}. */
    public static List<EpcrEntry> of(List<OrderView> orders, PatientRecord record, ZoneId zone, Instant now) {
        Fill fill = new Fill(record, zone, now);
        write(orders, fill, zone);
        return fill.lines();
    }

    static void write(List<OrderView> orders, Fill fill, ZoneId zone) {
        for (int i = 0; i < orders.size(); i++) {
            String group = "o" + (i + 1);
            lines(orders.get(i), zone, (element, line) -> fill.dispatch(element, group, line.value(), line.at()));
        }
    }

    private record Line(String value, Optional<Instant> at) {
        Line(String value, Instant at) {
            this(value, Optional.of(at));
        }
    }

    private static void lines(OrderView order, ZoneId zone, BiConsumer<String, Line> to) {
        Instant given = order.given().at();
        to.accept("order.01", new Line(Forms.time(given, zone), given));
        to.accept("order.02", new Line(order.given().by(), given));
        to.accept("order.03", new Line(code(order.kind()), given));
        to.accept("order.04", new Line(order.text(), given));
        order.readBack().ifPresent(said -> {
            to.accept("order.05", new Line(Forms.time(said.at(), zone), said.at()));
            to.accept("order.06", new Line(said.text(), said.at()));
        });
        ending(order).ifPresent(said -> {
            to.accept("order.07", new Line(outcome(order.status()), said.at()));
            to.accept("order.08", new Line(Forms.time(said.at(), zone), said.at()));
            to.accept("order.09", new Line(said.by(), said.at()));
            Optional.of(said.text())
                    .filter(words -> !words.isBlank())
                    .ifPresent(words -> to.accept("order.10", new Line(words, said.at())));
        });
    }

    private static Optional<Said> ending(OrderView order) {
        return switch (order.status()) {
            case GIVEN, READ_BACK -> Optional.empty();
            case DONE, REFUSED -> order.ended();
            case WITHDRAWN -> order.withdrawn();
        };
    }

    private static String outcome(OrderStatus status) {
        return switch (status) {
            case DONE -> "1";
            case REFUSED -> "2";
            case GIVEN, READ_BACK, WITHDRAWN -> "3";
        };
    }

    private static String code(OrderKind kind) {
        return switch (kind) {
            case MEDICATION -> "1";
            case PROCEDURE -> "2";
            case OBSERVATION -> "3";
            case TRANSPORT -> "4";
            case OTHER -> "5";
        };
    }
}
