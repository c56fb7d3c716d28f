package prehospital.simulation.scenario;

import java.math.BigDecimal;

/** Numbers as text in files: the shortest decimal that reads back as the same double, without exponent or trailing zeros. */
public final class Decimal {
    private static final double WHOLE_MAX = 1e15;

    private Decimal() {}

    /** For example {@code 12}, {@code 0.1}, {@code 4512.375}. */
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE_MAX) {
            return Long.toString((long) value);
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
