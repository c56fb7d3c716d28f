package prehospital.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import prehospital.protocol.StartRefused;

/**
 * The settings of a {@code --config} file: Java properties (UTF-8) whose keys are a command's long options without the dashes.
 * What the command line says wins. An unknown key is refused, because a mistyped setting that is silently ignored looks as if it were in force.
 */
final class ConfigFile {
    private static final long SIZE_LIMIT_BYTES = 64 * 1024;

    private ConfigFile() {}

    static Map<String, String> read(Path file, Set<String> knownKeys) {
        var settings = new TreeMap<String, String>();
        var properties = load(file);
        for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
            if (!knownKeys.contains(key)) {
                throw new StartRefused("the configuration file " + file + " has the unknown key '" + key + "'"
                        + nearest(key, knownKeys)
                                .map(known -> "; did you mean '" + known + "'?")
                                .orElse("; known keys are " + String.join(", ", knownKeys) + "."));
            }
            settings.put(key, properties.getProperty(key).strip());
        }
        return settings;
    }

    private static Properties load(Path file) {
        var properties = new Properties();
        try {
            if (Files.size(file) > SIZE_LIMIT_BYTES) {
                throw new StartRefused("the configuration file " + file + " is larger than 64 kB.");
            }
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (NoSuchFileException _missing) {
            throw new StartRefused("the configuration file " + file + " does not exist.");
        } catch (IOException | IllegalArgumentException broken) {
            throw new StartRefused("the configuration file " + file + " cannot be read as UTF-8 properties ("
                    + broken.getMessage() + ").");
        }
        return properties;
    }

    /** The known key with the fewest edits to {@code key}, when it is near enough to be a slip of the fingers. */
    static Optional<String> nearest(String key, Set<String> knownKeys) {
        return knownKeys.stream()
                .filter(known -> edits(key, known) <= Math.max(2, known.length() / 3))
                .min(Comparator.<String>comparingInt(known -> edits(key, known))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein distance: insertions, deletions and replacements between two words. */
    static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
