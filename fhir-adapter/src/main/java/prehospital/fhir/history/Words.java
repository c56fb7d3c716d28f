package prehospital.fhir.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.Type;
import prehospital.protocol.view.HistoryView;

/** Values of FHIR as short texts for people; what has no short text is empty. */
final class Words {
    /** Most codes that are told of one entry. */
    static final int CODES_MAX = 10;

    private Words() {}

    /** The text that its author chose, else the first display, else the first code. */
    static String of(CodeableConcept concept) {
        return Stream.concat(
                        Stream.of(nonNull(concept.getText())),
                        Stream.concat(
                                concept.getCoding().stream().map(coding -> nonNull(coding.getDisplay())),
                                concept.getCoding().stream().map(coding -> nonNull(coding.getCode()))))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(Words::shortened)
                .orElse("");
    }

    static String of(List<CodeableConcept> concepts) {
        return join(", ", concepts.stream().map(Words::of));
    }

    static List<String> codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(Coding::hasCode)
                .limit(CODES_MAX)
                .map(coding -> shortened(nonNull(coding.getSystem()) + "|" + coding.getCode()))
                .toList();
    }

    /** A code for its own sake, such as a status. */
    static String code(CodeableConcept concept) {
        return concept.getCoding().stream()
                .map(coding -> nonNull(coding.getCode()))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElseGet(() -> of(concept));
    }

    /** The word of a fixed set, as it was told, also when it is none of them. */
    static String code(Enumeration<?> word) {
        return word == null ? "" : nonNull(word.asStringValue());
    }

    /** A time as precise as it was told. */
    static Optional<String> when(Type time) {
        return Optional.of(value(time)).filter(text -> !text.isEmpty());
    }

    /** Any value. */
    static String value(Type value) {
        if (value == null) {
            return "";
        }
        return shortened(
                switch (value) {
                    case BaseDateTimeType time -> nonNull(time.getValueAsString());
                    case Period period ->
                        join(" – ", Stream.of(value(period.getStartElement()), value(period.getEndElement())));
                    case Quantity quantity -> quantity(quantity);
                    case CodeableConcept concept -> of(concept);
                    case Range range -> join(" – ", Stream.of(value(range.getLow()), value(range.getHigh())));
                    case Ratio ratio ->
                        join(" : ", Stream.of(value(ratio.getNumerator()), value(ratio.getDenominator())));
                    case SampledData samples -> "";
                    default -> value.isPrimitive() ? nonNull(value.primitiveValue()) : "";
                });
    }

    private static String quantity(Quantity quantity) {
        String number = quantity.getValue() == null ? "" : quantity.getValue().toPlainString();
        String comparator = code(quantity.getComparatorElement());
        String unit = quantity.hasUnit() ? quantity.getUnit() : nonNull(quantity.getCode());
        return number.isEmpty() ? "" : (comparator + number + " " + unit).strip();
    }

    static String join(String between, Stream<String> parts) {
        return parts.map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }

    static String shortened(String text) {
        return cut(text.strip(), HistoryView.TEXT_MAX);
    }

    /** At most so many characters, and never half of one. */
    static String cut(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        int end = lengthMax - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** The words of a narrative without its marks. */
    static String plain(String xhtml) {
        String broken = xhtml.replaceAll("(?i)</(p|tr|li|h[1-6]|div|caption)>|<br\\s*/?>", "\n")
                .replaceAll("(?i)</(td|th)>", " · ")
                .replaceAll("<[^>]{0,2000}>", "");
        List<String> lines = new ArrayList<>();
        for (String line : unescaped(broken).split("\n", -1)) {
            String words = line.replaceAll("[\\s\\u00a0]+", " ").strip().replaceAll("( ·)+$", "");
            if (!words.isEmpty()) {
                lines.add(words);
            }
        }
        return cut(String.join("\n", lines), HistoryView.NARRATIVE_MAX);
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The parser answers null where nothing is. */
    @SuppressWarnings("NullAway")
    static String nonNull(String text) {
        return text == null ? "" : text;
    }
}
