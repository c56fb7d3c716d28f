package prehospital.vehicle.vitals;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The first segment of a message, read without a parser so that even a broken message can be answered.
 *
 * @param fields MSH fields by their HL7 number; index 0 is the segment name, index 1 the separator
 * @param text the whole message with carriage returns between segments
 */
record Hl7Header(List<String> fields, String text) {
    /** For devices that do not say which characters they send. */
    static final Charset GB18030 = Charset.forName("GB18030");

    /** Longest field that is repeated in an answer, in characters. */
    private static final int ECHO_MAX = 200;

    static Hl7Header read(byte[] message) {
        List<String> ascii = split(firstSegment(new String(message, StandardCharsets.ISO_8859_1)));
        String text = decode(message, ascii.size() > 18 ? ascii.get(18) : "").replaceAll("\r\n|\n", "\r");
        return new Hl7Header(split(firstSegment(text.stripLeading())), text.stripLeading());
    }

    /** True when the message begins like an HL7 message at all. */
    boolean present() {
        return fields.getFirst().equals("MSH") && fields.size() > 9;
    }

    /** MSH field by its HL7 number, empty when absent, cut when absurdly long. */
    String field(int number) {
        String value = present() && number < fields.size() ? fields.get(number) : "";
        return value.length() <= ECHO_MAX ? value : value.substring(0, ECHO_MAX);
    }

    String controlId() {
        return field(10);
    }

    /** The characters the sender reads. */
    Charset charset() {
        return named(field(18), StandardCharsets.UTF_8);
    }

    private static String decode(byte[] message, String name) {
        try {
            return strict(message, named(name, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            // Chinese monitors often send GB text without saying so; GB 18030 reads any bytes after UTF-8 has refused
            // them.
            return new String(message, GB18030);
        }
    }

    private static String strict(byte[] message, Charset charset) throws CharacterCodingException {
        CharBuffer text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(message));
        return text.toString();
    }

    /** HL7 table 0211, and the names that devices use in its place. */
    private static Charset named(String name, Charset otherwise) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return switch (plain) {
            case "UNICODEUTF8", "UTF8" -> StandardCharsets.UTF_8;
            case "GB180302000", "GB18030", "GB2312", "GBK" -> GB18030;
            case "88591", "ISO88591" -> StandardCharsets.ISO_8859_1;
            default -> otherwise;
        };
    }

    private static String firstSegment(String text) {
        String start = text.stripLeading();
        int end = 0;
        while (end < start.length() && start.charAt(end) != '\r' && start.charAt(end) != '\n') {
            end++;
        }
        return start.substring(0, end);
    }

    private static List<String> split(String segment) {
        if (!segment.startsWith("MSH") || segment.length() < 5) {
            return List.of("");
        }
        String separator = segment.substring(3, 4);
        List<String> fields = new ArrayList<>(List.of(segment.split(Pattern.quote(separator), -1)));
        fields.add(1, separator);
        return List.copyOf(fields);
    }
}
