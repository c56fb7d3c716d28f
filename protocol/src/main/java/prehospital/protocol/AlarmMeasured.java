package prehospital.protocol;

import java.util.Optional;

/**
 * A value and the limit it passed.
 *
 * @param limit absent when it is not known
 * @param unit in UCUM
 */
public record AlarmMeasured(double value, Optional<Double> limit, String unit) {
    public AlarmMeasured {
        Limits.text("unit", unit, 0, 40);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite");
        }
    }
}
