package prehospital.simulation.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import prehospital.protocol.StartRefused;
import prehospital.simulation.scenario.ScenarioSettings.HospitalChoice;
import prehospital.simulation.scenario.ScenarioSettings.QueueOrder;
import prehospital.simulation.scenario.ScenarioSettings.Travel;

/**
 * Reads {@code scenario.properties}: one {@code key=value} a line, {@code #} begins a comment line. A number with a key that
 * is not one of the settings is a parameter for policies, a text with such a key is a note.
 */
final class SettingsFile {
    private record Line(int number, String value) {}

    private final Path file;
    private final Map<String, Line> lines = new TreeMap<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    static ScenarioSettings read(Path file) {
        SettingsFile settings = new SettingsFile(file);
        settings.readLines();
        return settings.settings();
    }

    private void readLines() {
        List<String> text = text();
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new StartRefused(file + ", line " + (i + 1) + ": this is not key=value.");
            }
            String key = line.substring(0, equals).strip();
            if (lines.put(key, new Line(i + 1, line.substring(equals + 1).strip())) != null) {
                throw new StartRefused(file + ", line " + (i + 1) + ": " + key + " comes twice.");
            }
        }
    }

    private List<String> text() {
        if (!Files.isRegularFile(file)) {
            throw new StartRefused(file + " does not exist or is not a file.");
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException broken) {
            throw new StartRefused(file + " is not UTF-8 text.", broken);
        } catch (IOException broken) {
            throw new StartRefused(file + " could not be read (" + broken.getMessage() + ").", broken);
        }
    }

    private ScenarioSettings settings() {
        ScenarioSettings usual = ScenarioSettings.defaults();
        Travel travel = take("travel", word(Travel.class), usual.travel());
        Optional<String> matrix = taken("matrix");
        return new ScenarioSettings(
                travel,
                travel == Travel.ROADS ? Optional.empty() : matrix.or(usual::matrix),
                taken("distance"),
                taken("city"),
                take("target_s", this::amount, usual.targetSeconds()),
                take("dispatch_delay_s", this::amount, usual.dispatchDelaySeconds()),
                take("turnout_s", this::amount, usual.turnoutSeconds()),
                take("non_siren_factor", this::factor, usual.nonSirenFactor()),
                take("hospital", word(HospitalChoice.class), usual.hospital()),
                take("queue", word(QueueOrder.class), usual.queue()),
                take("reroute_while_returning", this::yes, usual.rerouteWhileReturning()),
                take("epoch", this::instant, usual.epoch()),
                parameters(),
                notes());
    }

    /** What is left over and is a number. */
    private SortedMap<String, Double> parameters() {
        SortedMap<String, Double> parameters = new TreeMap<>();
        lines.forEach((key, line) -> Numbers.finite(line.value()).ifPresent(number -> parameters.put(key, number)));
        return parameters;
    }

    /** What is left over and is no number. */
    private SortedMap<String, String> notes() {
        SortedMap<String, String> notes = new TreeMap<>();
        lines.forEach((key, line) -> {
            if (Numbers.finite(line.value()).isEmpty()) {
                notes.put(key, line.value());
            }
        });
        return notes;
    }

    private Optional<String> taken(String key) {
        return Optional.ofNullable(lines.remove(key)).map(Line::value).filter(value -> !value.isEmpty());
    }

    private <T> T take(String key, Function<Line, Optional<T>> read, T usual) {
        Line line = lines.remove(key);
        if (line == null || line.value().isEmpty()) {
            return usual;
        }
        return read.apply(line).orElseThrow(() -> problem(line, key + " cannot be " + line.value()));
    }

    private StartRefused problem(Line line, String what) {
        return new StartRefused(file + ", line " + line.number() + ": " + what + ".");
    }

    private Optional<Double> amount(Line line) {
        return Numbers.finite(line.value()).filter(value -> value >= 0);
    }

    private Optional<Double> factor(Line line) {
        return Numbers.finite(line.value()).filter(value -> value > 0);
    }

    private Optional<Boolean> yes(Line line) {
        return Numbers.yes(line.value());
    }

    private static <E extends Enum<E>> Function<Line, Optional<E>> word(Class<E> words) {
        return line -> {
            List<E> found = new ArrayList<>();
            for (E word : words.getEnumConstants()) {
                if (word.name().toLowerCase(Locale.ROOT).equals(line.value().toLowerCase(Locale.ROOT))) {
                    found.add(word);
                }
            }
            return found.stream().findFirst();
        };
    }

    /** A moment with its zone, or a date or a date with time in UTC, or seconds since 1970. */
    private Optional<Instant> instant(Line line) {
        String text = line.value();
        try {
            if (Numbers.finite(text).isPresent()) {
                return Numbers.finite(text).map(Double::longValue).map(Instant::ofEpochSecond);
            }
            if (!text.contains("T")) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            boolean zoned = text.matches(".*T.*([Zz]|[+-]\\d\\d:?\\d\\d)");
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
