package prehospital.fhir.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules that say the same of two texts of one shape: the table {@code reviewed-rules.txt} beside this class, which says why. Read once. Any thread. */
final class ReviewedRules {
    private static final Map<String, String> RULES = read();

    private ReviewedRules() {}

    /** Whether exactly this rule was reviewed. */
    static boolean contains(String key, @Nullable String expression) {
        return expression != null && expression.equals(RULES.get(key));
    }

    private static Map<String, String> read() {
        try (InputStream in = ReviewedRules.class.getResourceAsStream("reviewed-rules.txt")) {
            if (in == null) {
                throw new IllegalStateException("the table of reviewed rules is missing");
            }
            Map<String, String> rules = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        int space = line.indexOf(' ');
                        rules.put(line.substring(0, space), line.substring(space + 1));
                    });
            return Map.copyOf(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
