package prehospital.clinical.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.protocol.VitalSign;

class AlarmLimitsFileTest {
    private static final String TECHNICAL = """
            technical | SENSOR_OFF  | 0  | MEDIUM | a | b
            technical | DEVICE_LOST | 10 | MEDIUM | a | b
            technical | LINK_LOST   | 60 | LOW    | a | b
            """;

    @Test
    void everyBandHasLimitsAndEveryLimitCanBeOver() {
        AlarmLimits limits = AlarmLimitsFile.packaged();
        for (double age : new double[] {0, 0.9, 1, 11.9, 12, 90}) {
            assertThat(limits.of(Optional.of(age)))
                    .extracting(AlarmLimits.Limit::sign)
                    .contains(VitalSign.SPO2);
        }
        limits.limits().forEach(limit -> assertThat(limit.back(limit.over())).isTrue());
        limits.limits().forEach(limit -> assertThat(limit.beyond(limit.value())).isFalse());
    }

    @Test
    void aMistakeNamesItsLine() {
        String good = "band | A | 0 | 200\nsign | SPO2 | CONTINUOUS | 15\n" + TECHNICAL;
        assertThat(AlarmLimitsFile.parse(good).limits()).isEmpty();
        wrong(good + "limit | A | SPO2 | BELOW | 90 | 88 | 0 | HIGH | LATCHING | a | b", "line 6: it is over again");
        wrong(good + "limit | B | SPO2 | BELOW | 90 | 92 | 0 | HIGH | LATCHING | a | b", "line 6: there is no band B");
        wrong(good + "limit | A | SPO3 | BELOW | 90 | 92 | 0 | HIGH | LATCHING | a | b", "SPO3 is no vitalsign");
        wrong(good + "limit | A | SPO2 | BELOW | x | 92 | 0 | HIGH | LATCHING | a | b", "x is not a number");
        wrong(good + "limit | A", "it has 2 fields, not 11");
        wrong("band | A | 0 | 200", "technical");
    }

    private static void wrong(String text, String why) {
        assertThatThrownBy(() -> AlarmLimitsFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
