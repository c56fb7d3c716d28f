package prehospital.dispatch.core.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import prehospital.protocol.Priority;
import prehospital.protocol.TriageRecord.Answer;

/**
 * Proves that the trees of a book are sound: names refer to what exists, every question is asked and every rule holds on some
 * way, every way ends with an outcome, rules stand most urgent first, every rule has an example, every example comes out
 * as it says, and the colours of the priorities can be read. Walks every way through a tree, at most {@value #WAYS_MAX}. Pure.
 */
public final class TriageProof {
    /** Most ways through one tree; a tree with more is refused because nobody can oversee it. */
    static final int WAYS_MAX = 200_000;

    private final TriageBook book;
    private final TriageTree tree;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> reached = new TreeSet<>();
    private int ways;

    private TriageProof(TriageBook book, TriageTree tree) {
        this.book = book;
        this.tree = tree;
    }

    /** Everything wrong with the book; empty when it is sound. */
    public static List<Fault> of(TriageBook book) {
        List<Fault> faults = new ArrayList<>();
        duplicates(book.trees(), TriageTree::id)
                .forEach(id -> faults.add(new Fault(id, "id", "two trees have this name")));
        book.priorities().forEach((priority, look) -> {
            colour(priority, "light", look.light(), Contrast.LIGHT_GROUND).ifPresent(faults::add);
            colour(priority, "dark", look.dark(), Contrast.DARK_GROUND).ifPresent(faults::add);
        });
        for (TriageTree tree : book.trees()) {
            faults.addAll(new TriageProof(book, tree).faults());
        }
        return List.copyOf(faults);
    }

    private static Optional<Fault> colour(Priority priority, String theme, String colour, String ground) {
        double contrast = Contrast.of(colour, ground);
        return contrast >= Contrast.TEXT_MIN
                ? Optional.empty()
                : Optional.of(new Fault(
                        "triage",
                        "priorities." + priority + "." + theme,
                        String.format(
                                Locale.ROOT,
                                "%s has a contrast of %.2f on %s, at least %.1f is needed (WCAG 2.2 AA)",
                                colour,
                                Math.floor(contrast * 100) / 100,
                                ground,
                                Contrast.TEXT_MIN)));
    }

    private List<Fault> faults() {
        names();
        references();
        if (faults.isEmpty()) {
            order();
            walk(List.of());
            unreached();
            examples();
        }
        return faults;
    }

    private void fault(String path, String words) {
        faults.add(new Fault(tree.id(), path, words));
    }

    private static <T> Set<String> duplicates(List<T> parts, Function<T, String> name) {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        parts.stream().map(name).filter(n -> !seen.add(n)).forEach(twice::add);
        return twice;
    }

    private void names() {
        duplicates(tree.questions(), TriageTree.Question::id)
                .forEach(id -> fault("questions", "two questions are named " + id));
        duplicates(tree.rules(), TriageTree.Rule::determinant)
                .forEach(id -> fault("rules", "two rules have the determinant " + id));
        duplicates(tree.instructions(), TriageTree.Instruction::id)
                .forEach(id -> fault("instructions", "two instructions are named " + id));
        for (int i = 0; i < tree.questions().size(); i++) {
            String path = "questions[" + i + "].answers";
            List<TriageTree.Option> answers = tree.questions().get(i).answers();
            duplicates(answers, TriageTree.Option::id).forEach(id -> fault(path, "two answers are named " + id));
            duplicates(answers, TriageTree.Option::key).forEach(key -> fault(path, "two answers have the key " + key));
        }
    }

    private void references() {
        for (int i = 0; i < tree.questions().size(); i++) {
            conditions("questions[" + i + "].when", tree.questions().get(i).when());
        }
        for (int i = 0; i < tree.rules().size(); i++) {
            references("rules[" + i + "].", tree.rules().get(i));
        }
    }

    private void references(String path, TriageTree.Rule rule) {
        conditions(path + "when", rule.when());
        if (!book.plans().containsKey(rule.plan())) {
            fault(path + "plan", "there is no response plan " + rule.plan());
        }
        rule.next()
                .filter(next -> book.tree(next).isEmpty())
                .ifPresent(next -> fault(path + "next", "there is no tree " + next));
        for (String name : rule.instructions()) {
            if (tree.instructions().stream().noneMatch(i -> i.id().equals(name))) {
                fault(path + "instructions", "there is no instruction " + name);
            }
        }
    }

    private void conditions(String path, List<String> conditions) {
        for (String text : conditions) {
            try {
                Condition condition = Condition.parse(text);
                Optional<TriageTree.Question> question = tree.question(condition.question());
                if (question.isEmpty()) {
                    fault(path, "there is no question " + condition.question());
                } else if (question.get().answers().stream().noneMatch(o -> o.id().equals(condition.answer()))) {
                    fault(path, "the question " + condition.question() + " has no answer " + condition.answer());
                }
            } catch (IllegalArgumentException e) {
                fault(path, String.valueOf(e.getMessage()));
            }
        }
    }

    /** More answers may only make an outcome more urgent, never less. */
    private void order() {
        for (int i = 1; i < tree.rules().size(); i++) {
            if (tree.rules().get(i).priority().compareTo(tree.rules().get(i - 1).priority()) < 0) {
                fault("rules[" + i + "].priority", "a rule stands below a less urgent one");
            }
        }
    }

    private void walk(List<Answer> answers) {
        if (ways > WAYS_MAX) {
            return;
        }
        TriageWalk walk = TriageWalk.of(tree, answers);
        walk.rule().ifPresent(rule -> reached.add(rule.determinant()));
        if (walk.next().isEmpty()) {
            ways++;
            if (walk.rule().isEmpty()) {
                fault("rules", "no rule holds for " + words(answers));
                ways = WAYS_MAX + 1;
            }
            return;
        }
        TriageTree.Question question = walk.next().get();
        asked.add(question.id());
        for (TriageTree.Option option : question.answers()) {
            List<Answer> longer = new ArrayList<>(answers);
            longer.add(new Answer(question.id(), option.id()));
            walk(longer);
        }
    }

    private static String words(List<Answer> answers) {
        return String.join(
                ", ", answers.stream().map(a -> a.question() + "=" + a.answer()).toList());
    }

    private void unreached() {
        if (ways > WAYS_MAX) {
            if (faults.isEmpty()) {
                fault("questions", "there are more than " + WAYS_MAX + " ways through this tree");
            }
            return;
        }
        for (int i = 0; i < tree.questions().size(); i++) {
            if (!asked.contains(tree.questions().get(i).id())) {
                fault("questions[" + i + "]", tree.questions().get(i).id() + " is never asked");
            }
        }
        for (int i = 0; i < tree.rules().size(); i++) {
            if (!reached.contains(tree.rules().get(i).determinant())) {
                fault("rules[" + i + "]", tree.rules().get(i).determinant() + " never holds");
            }
        }
    }

    private void examples() {
        Set<String> shown = new TreeSet<>();
        for (int i = 0; i < tree.examples().size(); i++) {
            TriageTree.Example example = tree.examples().get(i);
            example("examples[" + i + "]", example);
            shown.add(example.expect());
        }
        tree.rules().stream()
                .map(TriageTree.Rule::determinant)
                .filter(d -> !shown.contains(d))
                .forEach(d -> fault("examples", "no example leads to " + d));
    }

    private void example(String path, TriageTree.Example example) {
        List<Answer> answers = example.answers().entrySet().stream()
                .map(e -> new Answer(e.getKey(), e.getValue()))
                .toList();
        try {
            TriageWalk walk = TriageWalk.of(tree, answers);
            String came = walk.rule().map(TriageTree.Rule::determinant).orElse("no outcome");
            if (walk.answers().size() != answers.size()) {
                fault(path, "'" + example.name() + "' answers a question that is not asked then");
            } else if (!came.equals(example.expect())) {
                fault(path, "'" + example.name() + "' comes out as " + came + ", not " + example.expect());
            }
        } catch (IllegalArgumentException e) {
            fault(path, String.valueOf(e.getMessage()));
        }
    }
}
