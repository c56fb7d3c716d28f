package prehospital.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import prehospital.clinical.Input;
import prehospital.clinical.Result;
import prehospital.clinical.Score;
import prehospital.clinical.Scores;
import prehospital.clinical.Value;
import prehospital.protocol.StartRefused;
import prehospital.protocol.wire.Wire;

/** {@code prehospital score NAME < input.json}: one clinical score as JSON on standard output. Assistive, not a medical device. */
@Command(
        name = "score",
        description = "One clinical score as JSON: reads a JSON object of inputs from standard input.",
        footer = "Assistive, not a medical device. A missing input makes the answer incomplete, never a low score.")
final class ScoreCommand implements Callable<Integer> {
    /** Longest input read, in bytes. */
    private static final int INPUT_MAX = 64 * 1024;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which score; --list names them.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--list", description = "Names every score with its title and inputs.")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        if (list) {
            Scores.list().forEach(ScoreCommand::tell);
            return Shell.STARTED_AND_STOPPED;
        }
        String wanted = name.orElseThrow(() -> new ParameterException(spec.commandLine(), "say NAME or --list"));
        Score score = Scores.find(wanted)
                .orElseThrow(() ->
                        new StartRefused("there is no score " + wanted + "; prehospital score --list names them."));
        System.out.println(answer(score, new String(System.in.readNBytes(INPUT_MAX), StandardCharsets.UTF_8)));
        return Shell.STARTED_AND_STOPPED;
    }

    private static void tell(Score score) {
        System.out.println(score.name() + "\t" + score.title());
        score.inputs()
                .forEach(
                        input -> System.out.println("    " + input.name() + "\t" + kind(input) + "\t" + input.words()));
    }

    private static String kind(Input input) {
        return switch (input.kind()) {
            case Input.YesNo yesNo -> "true|false";
            case Input.OneOf oneOf -> String.join("|", oneOf.words());
            case Input.Measured m -> new Value.Quantity(m.min()) + ".." + new Value.Quantity(m.max()) + " " + m.unit();
        };
    }

    /** The answer to a JSON object of inputs. */
    static String answer(Score score, String json) {
        try {
            return Wire.lenient()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(shown(score, score.evaluate(read(json))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException bad) {
            throw new StartRefused(score.name() + ": " + bad.getMessage() + ".");
        }
    }

    private static Map<String, Value> read(String json) {
        JsonNode object;
        try {
            object = Wire.strict().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("standard input is not JSON (" + e.getOriginalMessage() + ")", e);
        }
        if (!object.isObject()) {
            throw new IllegalArgumentException("standard input must be one JSON object of inputs");
        }
        Map<String, Value> values = new TreeMap<>();
        object.properties()
                .forEach(field ->
                        value(field.getKey(), field.getValue()).ifPresent(value -> values.put(field.getKey(), value)));
        return values;
    }

    private static Optional<Value> value(String name, JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        if (node.isBoolean()) {
            return Optional.of(new Value.Flag(node.booleanValue()));
        }
        if (node.isNumber()) {
            return Optional.of(new Value.Quantity(node.doubleValue()));
        }
        if (node.isTextual()) {
            return Optional.of(new Value.Word(node.textValue()));
        }
        throw new IllegalArgumentException(name + " must be a number, true, false or a text");
    }

    private static Map<String, Object> shown(Score score, Result result) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("score", result.score());
        shown.put("title", score.title());
        shown.put("complete", result.complete());
        result.value().ifPresent(value -> shown.put("value", plain(value)));
        result.risk().ifPresent(risk -> shown.put("risk", risk));
        if (!result.advice().isEmpty()) {
            shown.put("advice", result.advice());
        }
        shown.put("items", result.items().stream().map(ScoreCommand::shown).toList());
        shown.put("missing", result.missing());
        shown.put("notes", result.notes());
        shown.put("source", result.source());
        return shown;
    }

    private static Map<String, Object> shown(Result.Item item) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("item", item.item());
        shown.put("finding", item.finding());
        shown.put("words", item.words());
        item.points().ifPresent(points -> shown.put("points", plain(new Value.Quantity(points))));
        Map<String, Object> inputs = new TreeMap<>();
        item.inputs().forEach((name, value) -> inputs.put(name, plain(value)));
        shown.put("inputs", inputs);
        return shown;
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
