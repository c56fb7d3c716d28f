package prehospital.vehicle.vitals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import prehospital.protocol.VitalSign;

/**
 * Brings a device's unit to the unit a vital sign is carried in. How devices spell units is the table {@code units.csv}. A unit
 * that does not fit the sign gives nothing: a value is never guessed.
 */
public final class Units {
    private static final double MMHG_PER_KPA = 7.500_617; // 1 mmHg = 133.322 Pa
    private static final double MG_DL_PER_MMOL_L = 18.015_6; // molar mass of glucose 180.156 g/mol

    private static final Map<String, String> UCUM = DataTable.read("units.csv", 3).stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, cells -> cells.get(1)));

    /** By the units from and to, with a space between. Volume per cent of CO2 is missing on purpose: it depends on the air pressure. */
    private static final Map<String, DoubleUnaryOperator> CONVERSIONS = Map.of(
            "kPa mm[Hg]", value -> value * MMHG_PER_KPA,
            "[degF] Cel", value -> (value - 32) / 1.8,
            "K Cel", value -> value - 273.15,
            "mg/dL mmol/L", value -> value / MG_DL_PER_MMOL_L,
            "1 %", value -> value <= 1 ? value * 100 : Double.NaN);

    private Units() {}

    /** True when the device gave no unit; the sign's own is then assumed and the value marked. */
    public static boolean missing(String code) {
        return code.isBlank();
    }

    /** The UCUM unit that a device means by one of its spellings. */
    public static Optional<String> ucum(String spelling) {
        return Optional.ofNullable(UCUM.get(spelling.strip().toUpperCase(Locale.ROOT)));
    }

    /** The value in the sign's unit; empty when the unit is unknown or does not fit. */
    public static OptionalDouble convert(VitalSign sign, double value, String spelling) {
        if (missing(spelling)) {
            return OptionalDouble.of(value);
        }
        String from = ucum(spelling).orElse("");
        if (from.equals(sign.ucum())) {
            return OptionalDouble.of(value);
        }
        DoubleUnaryOperator conversion = CONVERSIONS.get(from + " " + sign.ucum());
        double converted = conversion == null ? Double.NaN : conversion.applyAsDouble(value);
        // A millionth is finer than any device measures, and 98.6 °F is 37 °C again.
        return Double.isFinite(converted)
                ? OptionalDouble.of(Math.round(converted * 1e6) / 1e6)
                : OptionalDouble.empty();
    }
}
