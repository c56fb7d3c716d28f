package prehospital.clinical;

import java.util.List;
import java.util.Map;

/** Published codes of scores and of what they ask for. */
public final class Codes {
    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";

    private static final Map<String, List<Code>> SCORES = Map.ofEntries(
            Map.entry("news2", List.of(new Code(SNOMED, "1104051000000101"), new Code(LOINC, "88330-6"))),
            Map.entry("gcs", List.of(new Code(LOINC, "9269-2"))),
            Map.entry("gcs-child", List.of(new Code(LOINC, "9269-2"))),
            Map.entry("rts", List.of(new Code(SNOMED, "273885003"))),
            Map.entry("nihss", List.of(new Code(LOINC, "72089-6"))),
            Map.entry("apgar 1", List.of(new Code(LOINC, "9272-6"))),
            Map.entry("apgar 5", List.of(new Code(LOINC, "9274-2"))),
            Map.entry("apgar 10", List.of(new Code(LOINC, "9271-8"))));

    private Codes() {}

    /** A code with the system it is from. */
    public record Code(String system, String code) {}

    /** Codes of what a score came to; empty where none is published. The Apgar score has one for each minute. */
    public static List<Code> of(Score score, Map<String, Value> given) {
        String name = score.name().equals("apgar") ? "apgar " + given.get("minute") : score.name();
        return SCORES.getOrDefault(name, List.of());
    }

    /** LOINC codes of an input: those of its other names that are codes. */
    public static List<Code> of(Input input) {
        return input.also().stream()
                .filter(name -> name.matches("[0-9]{3,6}-[0-9]"))
                .map(name -> new Code(LOINC, name))
                .toList();
    }
}
