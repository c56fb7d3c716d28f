package prehospital.epcr.core;

import static org.assertj.core.api.Assertions.assertThat;
import static prehospital.epcr.core.Lines.T0;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.epcr.dictionary.DictionaryFile;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.EpcrEntry;
import prehospital.protocol.EpcrId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.OrderId;
import prehospital.protocol.OrderKind;
import prehospital.protocol.OrderStatus;
import prehospital.protocol.Stamp;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.OrderView.Said;

class OrderFillTest {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private final Dictionary dictionary = DictionaryFile.packaged();
    private final PatientRecord record = new PatientRecord(new EpcrId("AS1"), dictionary);

    private static final OrderView GIVEN = new OrderView(
            new OrderId("O1"),
            new AssignmentId("AS1"),
            new IncidentId("I1"),
            new UnitId("A1"),
            OrderKind.MEDICATION,
            "Aspirin 300 mg",
            OrderStatus.GIVEN,
            new Stamp(T0, "Dr. Lin"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private String fill(String element, OrderView... orders) {
        List<EpcrEntry> lines = OrderFill.of(List.of(orders), record, ZONE, T0.plusSeconds(100));
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(dictionary.problem(line)).as(line.element()).isEmpty());
        record.add(lines);
        return record.value(element, "o" + orders.length)
                .flatMap(EpcrEntry::value)
                .orElse("");
    }

    @Test
    void anOrderIsAGroupThatGrowsWithWhatBecomesOfIt() {
        assertThat(fill("order.04", GIVEN)).isEqualTo("Aspirin 300 mg");
        assertThat(fill("order.07", GIVEN)).isEmpty();
        OrderView repeated = GIVEN.answered(
                OrderStatus.READ_BACK,
                Optional.of(new Said("Aspirin 300 mg", T0.plusSeconds(20), "chen")),
                Optional.empty());
        assertThat(fill("order.05", repeated)).isEqualTo("2026-11-22T18:00:20+08:00");
        OrderView done = repeated.answered(
                OrderStatus.DONE, repeated.readBack(), Optional.of(new Said("", T0.plusSeconds(60), "chen")));
        assertThat(fill("order.07", done)).isEqualTo("1");
        assertThat(fill("order.10", done)).isEmpty();
        assertThat(OrderFill.of(List.of(done), record, ZONE, T0.plusSeconds(200)))
                .isEmpty();
        OrderView refused = GIVEN.answered(
                OrderStatus.REFUSED, Optional.empty(), Optional.of(new Said("allergic", T0.plusSeconds(90), "chen")));
        assertThat(fill("order.07", done, refused)).isEqualTo("2");
        assertThat(fill("order.10", done, refused)).isEqualTo("allergic");
    }
}
