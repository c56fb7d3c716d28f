package prehospital.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import prehospital.clinical.LevelTable;
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

    @Option(
            names = "--describe",
            description = "Names, units, ranges and allowed words of the inputs, bands and codes, as JSON.")
    private boolean describe;

    @Option(
            names = "--levels",
            paramLabel = "FILE",
            description = "Levels of this site for ed-triage-cn, one a line: WORD = COLOUR, MINUTES, MEANING.")
    private Optional<Path> levels = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (list) {
            Scores.list().forEach(ScoreCommand::tell);
            return Shell.STARTED_AND_STOPPED;
        }
        if (describe && name.isEmpty()) {
            System.out.println(
                    json(Scores.list().stream().map(ScoreWords::described).toList()));
            return Shell.STARTED_AND_STOPPED;
        }
        String wanted = name.orElseThrow(() -> new ParameterException(spec.commandLine(), "say NAME or --list"));
        Score score = site(Scores.find(wanted)
                .orElseThrow(() ->
                        new StartRefused("there is no score " + wanted + "; prehospital score --list names them.")));
        System.out.println(
                describe
                        ? json(ScoreWords.described(score))
                        : answer(score, new String(System.in.readNBytes(INPUT_MAX), StandardCharsets.UTF_8)));
        return Shell.STARTED_AND_STOPPED;
    }

    private Score site(Score score) {
        if (levels.isEmpty()) {
            return score;
        }
        if (!(score instanceof LevelTable table)) {
            throw new StartRefused(score.name() + " has no levels of a site.");
        }
        try {
            return table.with(Files.readAllLines(levels.get()));
        } catch (IOException e) {
            throw new StartRefused(levels.get() + " cannot be read.");
        } catch (IllegalArgumentException bad) {
            throw new StartRefused(levels.get() + ": " + bad.getMessage() + ".");
        }
    }

    private static void tell(Score score) {
        System.out.println(score.name() + "\t" + score.title());
        score.inputs()
                .forEach(input -> System.out.println("    " + input.name() + "\t" + ScoreWords.kind(input.kind())
                        + (input.isOptional() ? "\toptional\t" : "\t") + input.words()));
    }

    /** The answer to a JSON object of inputs. */
    static String answer(Score score, String json) {
        try {
            Map<String, Value> given = read(json);
            return json(ScoreWords.shown(score, score.evaluate(given), given));
        } catch (IllegalArgumentException bad) {
            throw new StartRefused(score.name() + ": " + bad.getMessage() + ".");
        }
    }

    private static String json(Object shown) {
        try {
            return Wire.lenient().writerWithDefaultPrettyPrinter().writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
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
}
