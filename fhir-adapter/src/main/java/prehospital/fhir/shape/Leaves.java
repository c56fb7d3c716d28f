package prehospital.fhir.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written of values that differ from text to text. Each kind is narrower than what the standard allows, and no rule of the reviewed definitions
 * tells two values of one kind apart; other values are written as they stand, or have no shape.
 */
final class Leaves {
    private static final int WORDS_MAX = 20_000;
    private static final int VERBATIM_MAX = 400;
    private static final int DIGITS_MAX = 18;
    private static final int DECIMALS_MAX = 18;
    private static final int YEAR_MIN = 1_900;
    private static final int YEAR_MAX = 2_099;
    private static final int ID_MAX = 64;
    private static final int DATE = 10;
    /** Where the fraction of a second begins. */
    private static final int SECONDS = 19;

    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][01][0-9]:[0-5][0-9])");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final Pattern ABSOLUTE =
            Pattern.compile("https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9_.~-]+)*/[A-Z][A-Za-z]{2,40}/[A-Za-z0-9.-]{1,64}");

    private Leaves() {}

    /** Whether the validator compares this value with something: codes' words, units, numbers of a foreign system. */
    static boolean counts(String type, String name, ObjectNode parent) {
        return switch (type) {
            case "Coding" -> true;
            case "Identifier" ->
                name.equals("value") && !parent.path("system").asText().startsWith("urn:prehospital:");
            case "ContactPoint", "SampledData", "Attachment" -> true;
            default -> name.equals("unit");
        };
    }

    static String id(JsonNode value) {
        String id = text(value);
        if (id.length() > ID_MAX) {
            throw new Unshaped("a long id");
        }
        check(id, 0);
        return "~id";
    }

    /** The characters of an id, from here on. */
    private static void check(String id, int from) {
        if (from >= id.length() || id.length() - from > ID_MAX) {
            throw new Unshaped("no id");
        }
        for (int i = from; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '.') {
                throw new Unshaped("no id");
            }
        }
    }

    /** Type and id, and whether the bundle has such an entry; an address elsewhere. */
    static String reference(JsonNode value, Set<String> targets, String base) {
        String text = text(value);
        int slash = text.indexOf('/');
        if (slash > 0 && text.indexOf(':') < 0) {
            for (int i = 0; i < slash; i++) {
                char c = text.charAt(i);
                if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                    throw new Unshaped("a reference of another kind");
                }
            }
            check(text, slash + 1);
            return "~" + text.substring(0, slash) + (targets.contains(text) ? " here" : " elsewhere");
        }
        if (text.startsWith(base + "/")
                || text.startsWith(base + ":")
                || !ABSOLUTE.matcher(text).matches()) {
            throw new Unshaped("a reference of another kind");
        }
        return "~at " + text.substring(0, text.lastIndexOf('/'));
    }

    /** Free text: plain, with characters that every rule allows, is like any other. */
    static String words(JsonNode value) {
        String text = text(value);
        if (text.isEmpty()
                || text.length() > WORDS_MAX
                || edge(text.charAt(0))
                || edge(text.charAt(text.length() - 1))) {
            return verbatim(value);
        }
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (c < 0x7f ? control(c) || markup(text, i) : odd(c)) {
                return verbatim(value);
            }
            i += Character.charCount(c) - 1;
        }
        return "~words";
    }

    private static boolean control(int c) {
        return c < ' ' && c != '\n' && c != '\t' && c != '\r';
    }

    /** What might begin a tag or an entity; the last character is none of both. */
    private static boolean markup(String text, int at) {
        char c = text.charAt(at);
        if (c != '<' && c != '&') {
            return false;
        }
        char next = at + 1 < text.length() ? text.charAt(at + 1) : '<';
        return next != ' ' && !(next >= '0' && next <= '9');
    }

    private static boolean edge(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean odd(int c) {
        if (c >= 0x4e00 && c < 0xa000) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.OTHER_SYMBOL -> false;
            default -> true;
        };
    }

    private static String verbatim(JsonNode value) {
        String text = value.toString();
        if (text.length() > VERBATIM_MAX) {
            throw new Unshaped("a long text with unusual characters");
        }
        return text;
    }

    /** A moment with its zone, or a day, that exists; of a moment also how exact it is. */
    static String time(JsonNode value, String type) {
        String text = text(value);
        try {
            if (text.length() == DATE
                    && !type.equals("instant")
                    && DAY.matcher(text).matches()) {
                year(LocalDate.parse(text).getYear());
                return "~day";
            }
            if (!type.equals("date") && TIME.matcher(text).matches()) {
                year(OffsetDateTime.parse(text).getYear());
                int zone = SECONDS;
                while ("Z+-".indexOf(text.charAt(zone)) < 0) {
                    zone++;
                }
                return "~time" + (zone - SECONDS) + text.substring(zone);
            }
        } catch (DateTimeException _noSuchTime) {
            throw new Unshaped("no such time");
        }
        throw new Unshaped("a time of another kind");
    }

    private static void year(int year) {
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new Unshaped("an unusual year");
        }
    }

    /** Its sign, and whether it has decimals. */
    static String decimal(JsonNode value) {
        if (!value.isNumber()) {
            throw new Unshaped("no number");
        }
        BigDecimal number = value.decimalValue();
        if (number.scale() < 0 || number.scale() > DECIMALS_MAX || number.precision() > DIGITS_MAX) {
            throw new Unshaped("an unusual number");
        }
        return "~number" + number.signum() + (number.scale() > 0 ? "." : "");
    }

    static String signature(String type, JsonNode value) {
        String text = text(value);
        if (!type.equals("Signature")
                || text.length() % 4 != 0
                || !BASE64.matcher(text).matches()) {
            throw new Unshaped("data");
        }
        return "~data";
    }

    /** How two times stand to each other where a rule compares them. */
    static String order(String type, ObjectNode node) {
        return switch (type) {
            case "Period" -> order(node.get("start"), node.get("end"));
            case "Task" -> order(node.get("authoredOn"), node.get("lastModified"));
            default -> "";
        };
    }

    private static String order(@Nullable JsonNode first, @Nullable JsonNode second) {
        if (first == null || second == null) {
            return "";
        }
        String kind = time(first, "dateTime");
        if (!kind.equals(time(second, "dateTime"))) {
            return first + "?" + second;
        }
        // The same precision and zone: as text like as times.
        return "~" + Integer.signum(text(first).compareTo(text(second)));
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new Unshaped("no text");
        }
        return value.textValue();
    }
}
