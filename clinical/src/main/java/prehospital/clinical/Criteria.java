package prehospital.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A list of criteria, each of which alone gives its level. The worst level with a criterion that holds counts, whatever else is
 * not known; "none" only when every criterion is known not to hold.
 *
 * @param levels the worst first
 * @param none when no criterion holds
 */
public record Criteria(
        String name,
        String title,
        String source,
        List<Input> inputs,
        List<Level> levels,
        List<Criterion> criteria,
        Level none)
        implements Score {
    public Criteria {
        inputs = List.copyOf(inputs);
        levels = List.copyOf(levels);
        criteria = List.copyOf(criteria);
    }

    /** A level as a word, what it means and what follows. */
    record Level(String word, String meaning, String advice) {}

    /**
     * One criterion.
     *
     * @param level word of the level it gives
     * @param code published code of the finding, empty when it has none
     */
    record Criterion(String level, String id, String code, String words, When when) {}

    @Override
    public List<String> bands() {
        List<String> words = new ArrayList<>(levels.stream().map(Level::word).toList());
        words.add(none.word());
        return words;
    }

    @Override
    public Result evaluate(Map<String, Value> given) {
        Findings findings = Findings.of(given, inputs);
        List<Criterion> hold = criteria.stream()
                .filter(c -> c.when().of(findings) == When.Truth.HOLDS)
                .toList();
        TreeSet<String> missing = new TreeSet<>();
        for (Level level : levels) {
            Optional<Level> reached =
                    hold.stream().anyMatch(c -> c.level().equals(level.word())) ? Optional.of(level) : Optional.empty();
            if (reached.isPresent()) {
                return missing.isEmpty()
                        ? complete(level, hold, findings)
                        : incomplete(hold, missing, Optional.of(level), findings);
            }
            criteria.stream()
                    .filter(c -> c.level().equals(level.word()))
                    .forEach(c -> missing.addAll(c.when().lacks(findings, false)));
        }
        return missing.isEmpty()
                ? complete(none, hold, findings)
                : incomplete(hold, missing, Optional.empty(), findings);
    }

    private Result complete(Level level, List<Criterion> hold, Findings findings) {
        return new Result(
                name,
                Optional.of(new Value.Word(level.word())),
                Optional.of(level.meaning()),
                level.advice(),
                Optional.empty(),
                items(hold, findings),
                List.of(),
                true,
                Score.remarks(inputs, findings),
                source);
    }

    private Result incomplete(
            List<Criterion> hold, TreeSet<String> missing, Optional<Level> already, Findings findings) {
        return new Result(
                name,
                Optional.empty(),
                Optional.empty(),
                "",
                already.map(
                        level -> new Result.Bound(Result.Worse.HIGHER, new Value.Word(level.word()), level.meaning())),
                items(hold, findings),
                inputs.stream().map(Input::name).filter(missing::contains).toList(),
                true,
                Score.remarks(inputs, findings),
                source);
    }

    private static List<Result.Item> items(List<Criterion> hold, Findings findings) {
        return hold.stream()
                .map(c -> new Result.Item(
                        c.id(),
                        c.code().isEmpty() ? c.level() : c.level() + " " + c.code(),
                        c.words(),
                        Optional.empty(),
                        "",
                        Score.known(c.when().inputs(), findings)))
                .toList();
    }
}
