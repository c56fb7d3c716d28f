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
        for (double age : new double[] {0, 0.9, 1, 2.9, 3, 5.9, 6, 11.9, 12, 90}) {
            assertThat(limits.of(Optional.of(age)))
                    .extracting(AlarmLimits.Limit::sign)
                    .contains(VitalSign.SPO2);
        }
        limits.limits().forEach(limit -> assertThat(limit.back(limit.over())).isTrue());
        limits.limits().forEach(limit -> assertThat(limit.beyond(limit.value())).isFalse());
    }

    /** Every age up to the greatest has one set of limits; what is low for a child rises and what is high falls with age. */
    @Test
    void agesFollowEachOtherAndLimitsFollowAge() {
        AlarmLimits limits = AlarmLimitsFile.packaged();
        for (double age = 0; age < 120; age += 0.25) {
            double years = age;
            assertThat(limits.bands().stream().filter(band -> band.fromYears() <= years && years < band.belowYears()))
                    .as("%s years", years)
                    .hasSize(1);
        }
        double systolic = 0;
        double rate = 1_000;
        for (double age : new double[] {0.5, 1, 3, 6, 12}) {
            double low = limit(limits, age, VitalSign.SYSTOLIC, AlarmLimits.Side.BELOW);
            double high = limit(limits, age, VitalSign.HEART_RATE, AlarmLimits.Side.ABOVE);
            assertThat(low).isGreaterThanOrEqualTo(systolic);
            assertThat(high).isLessThanOrEqualTo(rate);
            assertThat(age >= 10 || age < 1 || low >= 70 + 2 * age)
                    .as("PALS at %s", age)
                    .isTrue();
            systolic = low;
            rate = high;
        }
    }

    private static double limit(AlarmLimits limits, double age, VitalSign sign, AlarmLimits.Side side) {
        return limits.of(Optional.of(age)).stream()
                .filter(limit -> limit.sign() == sign && limit.side() == side)
                .findFirst()
                .orElseThrow()
                .value();
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
