package prehospital.dispatch.core.triage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.TriageRecord.Answer;

/**
 * A way through a tree as far as it was answered. Answers to questions that are no longer asked, because an earlier answer was
 * corrected, are left out. Pure.
 *
 * @param next what to ask now; absent when nothing is left to ask
 * @param rule the rule that holds now; absent while none does
 */
public record TriageWalk(
        TriageTree tree, List<Answer> answers, Optional<TriageTree.Question> next, Optional<TriageTree.Rule> rule) {
    public TriageWalk {
        answers = List.copyOf(answers);
    }

    /**
     * Walks as far as the answers lead.
     *
     * @throws IllegalArgumentException naming the question or answer that the tree does not have
     */
    public static TriageWalk of(TriageTree tree, List<Answer> given) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Answer answer : given) {
            check(tree, answer);
            wanted.put(answer.question(), answer.answer());
        }
        Map<String, String> answered = new LinkedHashMap<>();
        Optional<TriageTree.Question> next = next(tree, answered);
        while (next.filter(q -> wanted.containsKey(q.id())).isPresent()) {
            String question = next.get().id();
            answered.put(question, wanted.getOrDefault(question, ""));
            next = next(tree, answered);
        }
        List<Answer> answers = new ArrayList<>();
        answered.forEach((question, answer) -> answers.add(new Answer(question, answer)));
        return new TriageWalk(tree, answers, next, rule(tree, answered, next.isEmpty()));
    }

    private static void check(TriageTree tree, Answer answer) {
        TriageTree.Question question = tree.question(answer.question())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the tree " + tree.id() + " has no question " + answer.question()));
        if (question.answers().stream().noneMatch(o -> o.id().equals(answer.answer()))) {
            throw new IllegalArgumentException(
                    "the question " + question.id() + " of " + tree.id() + " has no answer " + answer.answer());
        }
    }

    private static Optional<TriageTree.Question> next(TriageTree tree, Map<String, String> answered) {
        boolean ended =
                rule(tree, answered, false).filter(TriageTree.Rule::last).isPresent();
        return ended
                ? Optional.empty()
                : tree.questions().stream()
                        .filter(q -> !answered.containsKey(q.id()) && q.asked(answered))
                        .findFirst();
    }

    private static Optional<TriageTree.Rule> rule(TriageTree tree, Map<String, String> answered, boolean complete) {
        return tree.rules().stream().filter(r -> r.holds(answered, complete)).findFirst();
    }

    /** What the log keeps of it. */
    public TriageRecord record(Map<String, ResponsePlan> plans) {
        Optional<TriageRecord.Outcome> outcome = rule.flatMap(r -> Optional.ofNullable(plans.get(r.plan()))
                .map(plan -> new TriageRecord.Outcome(r.determinant(), r.priority(), plan, r.instructions())));
        return new TriageRecord(tree.id(), tree.version(), answers, outcome, next.isEmpty());
    }
}
