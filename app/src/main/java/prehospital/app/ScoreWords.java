package prehospital.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prehospital.clinical.Codes;
import prehospital.clinical.Input;
import prehospital.clinical.Result;
import prehospital.clinical.Score;
import prehospital.clinical.Value;

/** Scores and their answers as JSON objects. */
final class ScoreWords {
    private ScoreWords() {}

    /** What may be answered, on one line. */
    static String kind(Input.Kind kind) {
        return switch (kind) {
            case Input.YesNo yesNo -> "true|false";
            case Input.OneOf oneOf -> String.join("|", oneOf.words());
            case Input.Graded g -> g.min() + ".." + g.max() + " whole" + (g.notTestable() ? "|NT" : "");
            case Input.Share share -> "0..100 % of it|true|false";
            case Input.OrUnknown or -> kind(or.kind()) + "|unknown";
            case Input.Measured m -> number(m.min()) + ".." + number(m.max()) + " " + m.unit();
        };
    }

    /** A score with its inputs, bands and codes. */
    static Map<String, Object> described(Score score) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("score", score.name());
        shown.put("title", score.title());
        shown.put("source", score.source());
        shown.put("inputs", score.inputs().stream().map(ScoreWords::described).toList());
        shown.put("bands", score.bands());
        return shown;
    }

    private static Map<String, Object> described(Input input) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", input.name());
        shown.put("words", input.words());
        shown.put("answer", kind(input.kind()));
        describe(input.kind(), shown);
        shown.put("optional", input.isOptional());
        shown.put("also", input.also());
        return shown;
    }

    private static void describe(Input.Kind kind, Map<String, Object> shown) {
        switch (kind) {
            case Input.YesNo yesNo -> shown.put("kind", "yes_no");
            case Input.OneOf oneOf -> {
                shown.put("kind", "one_of");
                shown.put("values", oneOf.words());
                shown.put("spellings", oneOf.also());
            }
            case Input.Graded graded -> {
                shown.put("kind", "grade");
                shown.put("min", graded.min());
                shown.put("max", graded.max());
                shown.put("not_testable", graded.notTestable());
            }
            case Input.Share share -> {
                shown.put("kind", "share");
                shown.put("min", 0);
                shown.put("max", 100);
                shown.put("unit", "%");
            }
            case Input.OrUnknown or -> {
                describe(or.kind(), shown);
                shown.put("unknown", true);
            }
            case Input.Measured measured -> {
                shown.put("kind", "number");
                shown.put("min", number(measured.min()));
                shown.put("max", number(measured.max()));
                shown.put("decimals", measured.decimals());
                shown.put("unit", measured.unit());
            }
        }
    }

    /** An answer with everything it was made of. */
    static Map<String, Object> shown(Score score, Result result, Map<String, Value> given) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("score", result.score());
        shown.put("title", score.title());
        shown.put("status", result.status().word());
        shown.put("complete", result.complete());
        result.value().ifPresent(value -> shown.put("value", plain(value)));
        result.risk().ifPresent(risk -> shown.put("risk", risk));
        if (!result.advice().isEmpty()) {
            shown.put("advice", result.advice());
        }
        result.bound()
                .ifPresent(bound -> shown.put(
                        bound.worse() == Result.Worse.HIGHER ? "at_least" : "at_most",
                        Map.of("value", plain(bound.value()), "risk", bound.risk())));
        shown.put("items", result.items().stream().map(ScoreWords::shown).toList());
        shown.put("missing", result.missing());
        shown.put("notes", result.notes());
        shown.put("source", result.source());
        List<Codes.Code> codes = Codes.of(score, given);
        if (!codes.isEmpty()) {
            shown.put("codes", codes);
        }
        return shown;
    }

    private static Map<String, Object> shown(Result.Item item) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("item", item.item());
        shown.put("finding", item.finding());
        shown.put("words", item.words());
        item.points().ifPresent(points -> shown.put("points", number(points)));
        if (!item.unit().isEmpty()) {
            shown.put("unit", item.unit());
        }
        Map<String, Object> inputs = new TreeMap<>();
        item.inputs().forEach((name, value) -> inputs.put(name, plain(value)));
        shown.put("inputs", inputs);
        return shown;
    }

    private static Object number(double number) {
        return plain(new Value.Quantity(number));
    }

    /** Whole numbers without a fraction, as people write them. */
    private static Object plain(Value value) {
        return switch (value) {
            case Value.Flag flag -> flag.yes();
            case Value.Word word -> word.word();
            case Value.Quantity q -> q.number() == Math.rint(q.number()) ? (Object) (long) q.number() : q.number();
        };
    }
}
