package prehospital.hospital.hl7;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One segment being written; fields by their HL7 number, in {@code |^~\&}. */
final class Segment {
    private final String name;
    private final SortedMap<Integer, String> fields = new TreeMap<>();

    Segment(String name) {
        this.name = name;
    }

    /** A field of one component. */
    Segment text(int field, String raw) {
        return raw(field, escape(raw));
    }

    /** A field of several components. */
    Segment parts(int field, String... components) {
        return raw(field, joined(components));
    }

    /** A field whose delimiters are meant. */
    Segment raw(int field, String encoded) {
        if (!encoded.isEmpty()) {
            fields.put(field, encoded);
        }
        return this;
    }

    /** Components, each escaped, without empty ones at the end. */
    static String joined(String... components) {
        String all = Arrays.stream(components).map(Segment::escape).collect(Collectors.joining("^"));
        return all.replaceAll("\\^+$", "");
    }

    /** A text in which nothing is a delimiter: line breaks become {@code \.br\}, other control characters blanks. */
    static String escape(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 8);
        raw.strip().replace("\r\n", "\n").codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> safe.append("\\E\\");
                case '|' -> safe.append("\\F\\");
                case '^' -> safe.append("\\S\\");
                case '&' -> safe.append("\\T\\");
                case '~' -> safe.append("\\R\\");
                case '\n', '\r' -> safe.append("\\.br\\");
                default -> safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return safe.toString();
    }

    /** The segment with the carriage return that ends it. */
    String line() {
        StringBuilder line = new StringBuilder(name);
        int last = fields.isEmpty() ? 0 : fields.lastKey();
        // The separator itself is MSH-1.
        for (int field = name.equals("MSH") ? 2 : 1; field <= last; field++) {
            line.append('|').append(fields.getOrDefault(field, ""));
        }
        return line.append('\r').toString();
    }
}
