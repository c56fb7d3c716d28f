package prehospital.hospital.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import prehospital.protocol.wire.BadMessage;

/**
 * A message that was read. Segments may end with carriage return, line feed or both; the delimiters are those that the message names. Reading is
 * linear and keeps nothing of what it does not understand but the text.
 */
public final class Hl7Text {
    /** Most segments of a message. */
    public static final int SEGMENTS_MAX = 2_000;

    private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");
    private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}");

    private final List<String[]> segments;
    private final char component;
    private final char repetition;
    private final char escape;
    private final char sub;

    private Hl7Text(List<String[]> segments, String delimiters) {
        this.segments = segments;
        this.component = delimiters.charAt(0);
        this.repetition = delimiters.charAt(1);
        this.escape = delimiters.charAt(2);
        this.sub = delimiters.charAt(3);
    }

    /**
     * Reads a message.
     *
     * @throws BadMessage naming the segment that is wrong
     */
    public static Hl7Text parse(String text) {
        String message = text.strip();
        if (!message.startsWith("MSH") || message.length() < 9) {
            throw new BadMessage("MSH", "a message begins with MSH and its delimiters");
        }
        char field = message.charAt(3);
        String delimiters = message.substring(4, 8);
        if ((field + delimiters).chars().distinct().count() != 5
                || (field + delimiters).chars().anyMatch(c -> Character.isLetterOrDigit(c) || c <= ' ' || c > '~')
                || message.charAt(8) != field) {
            throw new BadMessage("MSH-2", "the five delimiters are different signs, such as |^~\\&");
        }
        String[] lines = BREAK.split(message, SEGMENTS_MAX + 1);
        if (lines.length > SEGMENTS_MAX) {
            throw new BadMessage("", "a message has at most " + SEGMENTS_MAX + " segments");
        }
        List<String[]> segments = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.split(Pattern.quote(String.valueOf(field)), -1);
            if (!SEGMENT.matcher(fields[0]).matches()) {
                throw new BadMessage(
                        "segment " + (segments.size() + 1), "a segment begins with three capital letters or digits");
            }
            segments.add(fields);
        }
        return new Hl7Text(segments, delimiters);
    }

    /** MSH-10. */
    public String controlId() {
        return field("MSH", 10);
    }

    /** The trigger event, such as {@code A04}; empty when MSH-9 names none. */
    public String event() {
        return component("MSH", 9, 2);
    }

    /** The kind of message, such as {@code ADT}. */
    public String code() {
        return component("MSH", 9, 1);
    }

    /** The first segment of a name as its field, unescaped; empty when there is none. */
    public String field(String segment, int field) {
        return unescape(raw(segment, field));
    }

    /** A component, from 1, of the first repetition of a field of the first such segment; empty when there is none. */
    public String component(String segment, int field, int number) {
        return component(split(raw(segment, field), repetition).getFirst(), number);
    }

    /** The repetitions of a field of the first such segment, each as its unescaped components; none when it is empty. */
    public List<List<String>> repetitions(String segment, int field) {
        String raw = raw(segment, field);
        return raw.isEmpty()
                ? List.of()
                : split(raw, repetition).stream()
                        .map(one ->
                                split(one, component).stream().map(this::first).toList())
                        .toList();
    }

    /** True when there is such a segment. */
    public boolean has(String segment) {
        return find(segment).isPresent();
    }

    /** The message with another control id, segments ended by carriage returns. */
    public String withControlId(String controlId) {
        StringBuilder text = new StringBuilder();
        char field = '|';
        for (String[] fields : segments) {
            String[] copy = fields.clone();
            if (fields[0].equals("MSH") && text.isEmpty()) {
                if (copy.length < 10) {
                    throw new BadMessage("MSH-10", "the message has no place for a control id");
                }
                copy[9] = controlId;
            }
            text.append(String.join(String.valueOf(field), copy)).append('\r');
        }
        return text.toString();
    }

    /** True when the fields are separated as we write them. */
    public boolean usual() {
        return component == '^'
                && repetition == '~'
                && escape == '\\'
                && sub == '&'
                && segments.getFirst().length > 1
                && segments.getFirst()[1].startsWith("^~\\&");
    }

    private String component(String repetitionText, int number) {
        List<String> all = split(repetitionText, component);
        return number <= all.size() ? first(all.get(number - 1)) : "";
    }

    /** Of subcomponents the first one. */
    private String first(String text) {
        return unescape(split(text, sub).getFirst());
    }

    private Optional<String[]> find(String segment) {
        return segments.stream().filter(fields -> fields[0].equals(segment)).findFirst();
    }

    private String raw(String segment, int field) {
        // Split at the separator, MSH-2 is the first piece after the name.
        int index = segment.equals("MSH") ? field - 1 : field;
        return find(segment)
                .filter(fields -> index < fields.length)
                .map(fields -> fields[index])
                .orElse("");
    }

    private static List<String> split(String text, char at) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(at); to >= 0; to = text.indexOf(at, from)) {
            pieces.add(text.substring(from, to));
            from = to + 1;
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private String unescape(String text) {
        int begin = text.indexOf(escape);
        if (begin < 0) {
            return text.strip();
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (begin >= 0) {
            int end = text.indexOf(escape, begin + 1);
            if (end < 0) {
                break;
            }
            plain.append(text, from, begin).append(meaning(text.substring(begin + 1, end)));
            from = end + 1;
            begin = text.indexOf(escape, from);
        }
        return plain.append(text.substring(from)).toString().strip();
    }

    private String meaning(String sequence) {
        return switch (sequence) {
            case "F" -> "|";
            case "S" -> String.valueOf(component);
            case "T" -> String.valueOf(sub);
            case "R" -> String.valueOf(repetition);
            case "E" -> String.valueOf(escape);
            case ".br" -> "\n";
            default -> sequence.matches("X([0-9A-Fa-f]{2})+") ? hex(sequence.substring(1)) : "";
        };
    }

    private static String hex(String digits) {
        return new String(java.util.HexFormat.of().parseHex(digits), java.nio.charset.StandardCharsets.UTF_8);
    }
}
