package prehospital.clinical;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Tables as text: one line each, fields separated by {@code |}; empty lines and lines that begin with {@code #} say nothing. */
public final class FieldLines {
    private FieldLines() {}

    /** The text of a table that comes with the program, beside a class. */
    public static String packaged(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands over the fields of every line.
     *
     * @param max most lines that are read
     * @throws IllegalArgumentException when there are more, or naming the line that {@code take} refused
     */
    public static void each(String text, int max, Consumer<List<String>> take) {
        List<String> lines = text.lines().toList();
        if (lines.size() > max) {
            throw new IllegalArgumentException("at most " + max + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                take.accept(List.of(line.split("\\|", -1)).stream()
                        .map(String::strip)
                        .toList());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    /** The fields, when there are so many. */
    public static List<String> sized(List<String> fields, int count) {
        if (fields.size() != count) {
            throw new IllegalArgumentException("it has " + fields.size() + " fields, not " + count);
        }
        return fields;
    }

    /** The constant of this name. */
    public static <E extends Enum<E>> E constant(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    text + " is no " + type.getSimpleName().toLowerCase(Locale.ROOT), e);
        }
    }
}
