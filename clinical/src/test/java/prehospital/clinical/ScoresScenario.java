package prehospital.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables {@code scenarios/scores.txt} and {@code field-triage.txt}: every edge of every score, from both sides. */
class ScoresScenario {
    private static final Pattern EXPECTED =
            Pattern.compile("(missing|bad|atleast|atmost)=(.+?)(?= (?:atleast|atmost)=|$)|\\[([^]]+)]|(\\S+)");

    /** One evaluation: inputs given and what is expected. */
    record Line(String text, Score score, SortedMap<String, Value> given, String expected) {}

    @TestFactory
    Collection<DynamicTest> everyLine() throws IOException {
        return lines().stream()
                .map(line -> DynamicTest.dynamicTest(line.text(), () -> check(line)))
                .toList();
    }

    private static void check(Line line) {
        if (line.expected().startsWith("bad=")) {
            assertThatThrownBy(() -> line.score().evaluate(line.given()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(line.expected().substring("bad=".length()));
            return;
        }
        Result result = line.score().evaluate(line.given());
        Matcher expected = EXPECTED.matcher(line.expected());
        while (expected.find()) {
            if (expected.group(1) != null) {
                checkPair(expected.group(1), expected.group(2), result);
            } else if (expected.group(3) != null) {
                assertThat(result.risk()).as("band").contains(expected.group(3));
            } else {
                checkWord(expected.group(4), result);
            }
        }
    }

    private static void checkPair(String key, String value, Result result) {
        switch (key) {
            case "missing" -> {
                assertThat(result.status()).isEqualTo(Result.Status.INCOMPLETE);
                assertThat(result.value()).isEmpty();
                assertThat(result.risk()).isEmpty();
                assertThat(String.join(",", result.missing())).isEqualTo(value);
            }
            default -> {
                Result.Bound bound = result.bound().orElseThrow();
                assertThat(bound.worse() == Result.Worse.HIGHER).isEqualTo(key.equals("atleast"));
                assertThat(bound.value() + "/" + bound.risk()).isEqualTo(value);
            }
        }
    }

    private static void checkWord(String word, Result result) {
        if (word.equals("n/a")) {
            assertThat(result.status()).isEqualTo(Result.Status.NOT_APPLICABLE);
            assertThat(result.value()).isEmpty();
            assertThat(result.notes()).isNotEmpty();
        } else if (word.contains(":")) {
            String[] pair = word.split(":", -1);
            Optional<Result.Item> item = result.items().stream()
                    .filter(i -> i.item().equals(pair[0]))
                    .findFirst();
            if (pair[1].equals("yes") || pair[1].equals("no")) {
                assertThat(item.isPresent()).as(pair[0]).isEqualTo(pair[1].equals("yes"));
            } else {
                assertThat(item.orElseThrow().points()).as(pair[0]).contains(Double.parseDouble(pair[1]));
            }
        } else {
            assertThat(result.value().map(Value::toString)).as("value").contains(word);
            assertThat(result.missing()).isEmpty();
        }
    }

    /** Every line of both tables, one for each of its alternatives. */
    static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String file : List.of("scores", "field-triage")) {
            Optional<Score> score = Optional.empty();
            SortedMap<String, String> base = new TreeMap<>();
            for (String text : text(file)) {
                if (text.startsWith("= ")) {
                    String[] words = text.substring(2).split(" ", -1);
                    score = Scores.find(words[0]);
                    base = new TreeMap<>();
                    change(base, List.of(words).subList(1, words.length));
                } else {
                    lines.addAll(alternatives(text, score.orElseThrow(), base));
                }
            }
        }
        return lines;
    }

    private static List<Line> alternatives(String text, Score score, SortedMap<String, String> base) {
        String[] halves = text.split("-> ", 2);
        int many = Stream.of(text.split("[ \\[\\]]"))
                .mapToInt(word -> word.split("\\|", -1).length)
                .max()
                .orElse(1);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            SortedMap<String, String> given = new TreeMap<>(base);
            change(given, words(alternative(halves[0], i)));
            SortedMap<String, Value> values = new TreeMap<>();
            given.forEach((name, value) -> values.put(name, value(value)));
            lines.add(new Line(score.name() + " " + text + " #" + i, score, values, expected(halves[1].strip(), i)));
        }
        return lines;
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split(" ", -1)).filter(w -> !w.isEmpty()).toList();
    }

    private static String alternative(String text, int i) {
        return String.join(
                " ",
                Stream.of(text.split(" ", -1))
                        .map(word -> pick(word, word.indexOf('=') + 1, i))
                        .toList());
    }

    /** Bands and sentences hold spaces, so an expectation is cut at its brackets first. */
    private static String expected(String text, int i) {
        if (text.startsWith("bad=")) {
            return pick(text, "bad=".length(), i);
        }
        Matcher parts = Pattern.compile("\\[[^]]+]|[^ \\[]+").matcher(text);
        StringBuilder all = new StringBuilder();
        while (parts.find()) {
            String part = parts.group();
            all.append(all.isEmpty() ? "" : " ");
            all.append(
                    part.startsWith("[")
                            ? "[" + pick(part.substring(1, part.length() - 1), 0, i) + "]"
                            : pick(part, part.contains(":") ? part.indexOf(':') + 1 : 0, i));
        }
        return all.toString();
    }

    private static String pick(String word, int from, int i) {
        String[] several = word.substring(from).split("\\|", -1);
        return word.substring(0, from) + several[several.length == 1 ? 0 : i];
    }

    private static void change(SortedMap<String, String> given, List<String> words) {
        for (String word : words) {
            if (word.startsWith("-")) {
                given.remove(word.substring(1));
            } else {
                given.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
        }
    }

    private static Value value(String text) {
        if (text.matches("-?[0-9.]+")) {
            return new Value.Quantity(Double.parseDouble(text));
        }
        return switch (text) {
            case "yes" -> new Value.Flag(true);
            case "no" -> new Value.Flag(false);
            default -> new Value.Word(text);
        };
    }

    private static List<String> text(String file) throws IOException {
        try (InputStream in = ScoresScenario.class.getResourceAsStream("/scenarios/" + file + ".txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("=="))
                    .toList();
        }
    }

    /** What was given to each score, by score. */
    static Map<String, List<Line>> byScore() throws IOException {
        Map<String, List<Line>> all = new TreeMap<>();
        lines().forEach(line ->
                all.computeIfAbsent(line.score().name(), n -> new ArrayList<>()).add(line));
        return all;
    }
}
