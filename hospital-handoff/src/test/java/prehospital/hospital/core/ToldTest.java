package prehospital.hospital.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prehospital.hospital.Views;
import prehospital.protocol.VitalSign;
import prehospital.protocol.VitalValue;
import prehospital.protocol.VitalValue.Mark;

class ToldTest {
    @Test
    void oneValuePerSignInTenSeconds() {
        List<VitalValue> values = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            values.add(Views.pulse(60 + second, Views.NOON.plusSeconds(second)));
        }
        assertThat(Told.untold(values, Map.of()))
                .extracting(VitalValue::value)
                .containsExactly(69.0, 79.0, 89.0, 99.0, 109.0, 119.0);
    }

    @Test
    void doubtedValuesAreNeverThinned() {
        VitalValue odd = new VitalValue(VitalSign.SPO2, 140, Views.NOON, Mark.OUT_OF_RANGE, "M");
        VitalValue good = new VitalValue(VitalSign.SPO2, 97, Views.NOON.plusSeconds(1), Mark.VALID, "M");
        assertThat(Told.untold(List.of(good, odd, good), Map.of())).containsExactly(odd, good);
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        List<VitalValue> first = List.of(Views.pulse(60, Views.NOON), Views.pulse(61, Views.NOON.plusSeconds(30)));
        Map<VitalSign, java.time.Instant> through = Told.through(first, Map.of());
        assertThat(through).containsEntry(VitalSign.PULSE_RATE, Views.NOON.plusSeconds(30));
        VitalValue later = Views.pulse(62, Views.NOON.plusSeconds(40));
        assertThat(Told.untold(List.of(first.get(0), first.get(1), later), through))
                .containsExactly(later);
    }
}
