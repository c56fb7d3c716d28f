package prehospital.clinical;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Levels that a person gives, with what follows from them at this site. The table is configuration: published copies differ.
 *
 * @param levels the most urgent first
 */
public record LevelTable(String name, String title, String source, List<Level> levels) implements Score {
    /** Most levels of one table. */
    private static final int LEVELS_MAX = 10;

    public LevelTable {
        levels = List.copyOf(levels);
    }

    /**
     * One level.
     *
     * @param word as it is given, such as {@code I}
     * @param colour in English, lower case
     * @param meaning what it stands for
     * @param minutes to be seen within so many minutes, 0 for at once
     */
    public record Level(String word, String colour, String meaning, int minutes) {}

    /** The Chinese levels of emergency department triage as they are taken where a site says nothing else. */
    static final LevelTable ED_TRIAGE_CN = new LevelTable(
            "ed-triage-cn",
            "Emergency department triage levels in China (急诊预检分诊); the level is a person's",
            "Expert consensus on emergency triage 2018, Chin J Emerg Med 27(6):599; copies differ on the times of II and IV: site configuration",
            List.of(
                    new Level("I", "red", "濒危 life-threatening", 0),
                    new Level("II", "orange", "危重 critical", 10),
                    new Level("III", "yellow", "急症 urgent", 30),
                    new Level("IVa", "green", "亚急症 less urgent", 60),
                    new Level("IV", "green", "非急症 not urgent", 240)));

    /**
     * The same with a site's own levels, each a line {@code WORD = COLOUR, MINUTES, MEANING}.
     *
     * @throws IllegalArgumentException in words for a line that is none
     */
    public LevelTable with(List<String> lines) {
        List<Level> own = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(LevelTable::level)
                .toList();
        if (own.isEmpty() || own.size() > LEVELS_MAX) {
            throw new IllegalArgumentException("a table of levels has 1 to " + LEVELS_MAX + " lines");
        }
        return new LevelTable(name, title, source, own);
    }

    private static Level level(String line) {
        List<String> parts = Stream.of(line.split("[=,]", 4)).map(String::strip).toList();
        if (parts.size() != 4 || !parts.get(2).matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("a level is WORD = COLOUR, MINUTES, MEANING, not: " + line);
        }
        return new Level(parts.get(0), parts.get(1), parts.get(3), Integer.parseInt(parts.get(2)));
    }

    @Override
    public List<Input> inputs() {
        SortedMap<String, String> also = new TreeMap<>();
        List<String> words = levels.stream().map(Level::word).toList();
        for (int i = 0; i < levels.size() && words.equals(List.of("I", "II", "III", "IVa", "IV")); i++) {
            also.put(List.of("1", "2", "3", "4a", "4").get(i), words.get(i));
            also.put(List.of("ⅰ", "ⅱ", "ⅲ", "ⅳa", "ⅳ").get(i), words.get(i));
        }
        return List.of(new Input(
                "level",
                levels.stream().map(l -> l.word() + " " + l.meaning()).collect(Collectors.joining(", ")),
                new Input.OneOf(words, also),
                List.of(),
                Optional.empty()));
    }

    @Override
    public List<String> bands() {
        return levels.stream().map(Level::colour).distinct().toList();
    }

    @Override
    public Result evaluate(Map<String, Value> given) {
        Findings findings = Findings.of(given, inputs());
        Optional<Level> level = findings.value("level")
                .flatMap(word -> levels.stream()
                        .filter(l -> l.word().equals(word.toString()))
                        .findFirst());
        return new Result(
                name,
                level.map(l -> new Value.Word(l.word())),
                level.map(Level::colour),
                level.map(l -> l.meaning() + ": " + (l.minutes() == 0 ? "at once" : "within " + l.minutes() + " min"))
                        .orElse(""),
                Optional.empty(),
                level.stream().map(LevelTable::item).toList(),
                level.isPresent() ? List.of() : List.of("level"),
                true,
                List.of(),
                source);
    }

    private static Result.Item item(Level level) {
        return new Result.Item(
                "response_time",
                level.colour(),
                level.meaning(),
                Optional.of((double) level.minutes()),
                "min",
                new TreeMap<>(Map.of("level", new Value.Word(level.word()))));
    }
}
