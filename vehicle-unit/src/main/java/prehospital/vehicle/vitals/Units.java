package prehospital.vehicle.vitals;

import java.util.Locale;
import java.util.OptionalDouble;
import prehospital.protocol.VitalSign;

/**
 * Brings a device's unit to the unit a vital sign is carried in. Units come as MDC numbers, MDC names or UCUM. A unit that does
 * not fit the sign gives nothing: a value is never guessed.
 */
final class Units {
    private static final double MMHG_PER_KPA = 7.500_617; // 1 mmHg = 133.322 Pa
    private static final double MG_DL_PER_MMOL_L = 18.015_6; // molar mass of glucose 180.156 g/mol

    private Units() {}

    /** True when the device gave no unit; the sign's own is then assumed and the value marked. */
    static boolean missing(String code) {
        return code.isBlank();
    }

    /** The value in the sign's unit; empty when the unit is unknown or does not fit. */
    static OptionalDouble convert(VitalSign sign, double value, String code) {
        if (missing(code)) {
            return OptionalDouble.of(value);
        }
        String unit = code.strip().toUpperCase(Locale.ROOT);
        return switch (sign) {
            case HEART_RATE, PULSE_RATE, RESPIRATORY_RATE -> perMinute(value, unit);
            case SPO2 -> percent(value, unit);
            case SYSTOLIC, DIASTOLIC, MEAN_PRESSURE, ETCO2 -> pressure(value, unit);
            case TEMPERATURE -> temperature(value, unit);
            case BLOOD_GLUCOSE -> glucose(value, unit);
            case GCS, PAIN -> OptionalDouble.of(value);
        };
    }

    private static OptionalDouble perMinute(double value, String unit) {
        return switch (unit) {
            case "264864", "MDC_DIM_BEAT_PER_MIN", "264928", "MDC_DIM_RESP_PER_MIN" -> OptionalDouble.of(value);
            case "/MIN", "1/MIN", "{BEAT}/MIN", "{BEATS}/MIN", "{BREATH}/MIN", "{BREATHS}/MIN", "{RESP}/MIN" ->
                OptionalDouble.of(value);
            case "BPM", "RPM", "BRPM", "BEAT/MIN", "BEATS/MIN", "RESP/MIN", "BREATHS/MIN" -> OptionalDouble.of(value);
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble percent(double value, String unit) {
        return switch (unit) {
            case "262688", "MDC_DIM_PERCENT", "%", "%{SATURATION}" -> OptionalDouble.of(value);
            case "1", "262656", "MDC_DIM_DIMLESS" ->
                value <= 1 ? OptionalDouble.of(value * 100) : OptionalDouble.empty();
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble pressure(double value, String unit) {
        return switch (unit) {
            case "266016", "MDC_DIM_MMHG", "MM[HG]", "MMHG" -> OptionalDouble.of(value);
            case "265987", "MDC_DIM_KILO_PASCAL", "KPA" -> OptionalDouble.of(value * MMHG_PER_KPA);
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble temperature(double value, String unit) {
        return switch (unit) {
            case "268192", "MDC_DIM_DEGC", "CEL", "°C", "℃", "C", "DEGC" -> OptionalDouble.of(value);
            case "266560", "MDC_DIM_FAHR", "[DEGF]", "°F", "℉", "F", "DEGF" -> OptionalDouble.of((value - 32) / 1.8);
            case "268224", "MDC_DIM_KELVIN", "K" -> OptionalDouble.of(value - 273.15);
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble glucose(double value, String unit) {
        return switch (unit) {
            case "266866", "MDC_DIM_MILLI_MOLE_PER_L", "MMOL/L" -> OptionalDouble.of(value);
            case "264274", "MDC_DIM_MILLI_G_PER_DL", "MG/DL" -> OptionalDouble.of(value / MG_DL_PER_MMOL_L);
            default -> OptionalDouble.empty();
        };
    }
}
