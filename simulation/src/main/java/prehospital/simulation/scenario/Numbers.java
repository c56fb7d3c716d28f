package prehospital.simulation.scenario;

import java.util.Locale;
import java.util.Optional;

/** Numbers and yes-or-no as they stand in files. */
final class Numbers {
    private Numbers() {}

    /** A finite decimal number; absent for anything else, also for NaN, infinity and hexadecimal. */
    static Optional<Double> finite(String text) {
        boolean decimal =
                !text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        if (!decimal) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    static Optional<Boolean> yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "true", "yes" -> Optional.of(true);
            case "0", "0.0", "false", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
