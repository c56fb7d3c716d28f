package prehospital.app;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import prehospital.dispatch.core.Attention;
import prehospital.protocol.Priority;

/** Reads when help is due: minutes for every priority ({@code 8}), or of single ones ({@code P1=8,P2=10.5}); the others as usual. */
final class TargetMinutes implements ITypeConverter<Attention.Target> {
    private static final double MINUTES_MAX = 24 * 60;
    private static final double MILLIS = 60_000;

    @Override
    public Attention.Target convert(String words) {
        Attention.Target usual = Attention.Target.defaults();
        Map<Priority, Duration> times = new EnumMap<>(Priority.class);
        if (words.indexOf('=') < 0) {
            Duration all = minutes(words);
            return new Attention.Target(all, all, all, all);
        }
        for (String word : words.split(",", -1)) {
            int equals = word.indexOf('=');
            Priority priority = Optional.of(equals)
                    .filter(at -> at > 0)
                    .flatMap(at -> priority(word.substring(0, at)))
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + word + "' is not a priority with its minutes, such as P1=8"));
            if (times.put(priority, minutes(word.substring(equals + 1))) != null) {
                throw new TypeConversionException(priority + " is given twice");
            }
        }
        return new Attention.Target(
                times.getOrDefault(Priority.P1, usual.p1()),
                times.getOrDefault(Priority.P2, usual.p2()),
                times.getOrDefault(Priority.P3, usual.p3()),
                times.getOrDefault(Priority.P4, usual.p4()));
    }

    private static Optional<Priority> priority(String word) {
        for (Priority priority : Priority.values()) {
            if (priority.name().equalsIgnoreCase(word.strip())) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }

    private static Duration minutes(String word) {
        try {
            double minutes = Double.parseDouble(word.strip());
            if (minutes >= 1 && minutes <= MINUTES_MAX) {
                return Duration.ofMillis(Math.round(minutes * MILLIS));
            }
        } catch (NumberFormatException noNumber) {
            throw new TypeConversionException(complaint(word));
        }
        throw new TypeConversionException(complaint(word));
    }

    private static String complaint(String word) {
        return "'" + word + "' is not a target in minutes from 1 to " + Math.round(MINUTES_MAX);
    }
}
