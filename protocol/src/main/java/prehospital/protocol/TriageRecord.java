package prehospital.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A question tree as far as it has been answered for one call, with what follows from it.
 *
 * @param tree name of the tree, for example {@code chest-pain}
 * @param version version of the tree that was used
 * @param answers in the order in which they were given, at most {@value #ANSWERS_MAX}
 * @param outcome what the rules say now; absent while no rule applies
 * @param complete whether nothing is left to ask
 */
public record TriageRecord(
        String tree, int version, List<Answer> answers, Optional<Outcome> outcome, boolean complete) {
    /** Most answers of one tree. */
    public static final int ANSWERS_MAX = 50;

    public TriageRecord {
        Limits.text("tree", tree, 1, 40);
        Limits.range("version", version, 1, 1_000_000);
        Limits.range("number of answers", answers.size(), 0, ANSWERS_MAX);
        answers = List.copyOf(answers);
    }

    /** One answer, both by their names in the tree. */
    public record Answer(String question, String answer) {
        public Answer {
            Limits.text("question", question, 1, 40);
            Limits.text("answer", answer, 1, 40);
        }
    }

    /**
     * What a rule of the tree says.
     *
     * @param determinant name of the rule, for example {@code CP-1}, 1–40 characters
     * @param instructions names of the instructions to read to the caller, in order
     */
    public record Outcome(String determinant, Priority priority, ResponsePlan plan, List<String> instructions) {
        public Outcome {
            Limits.text("determinant", determinant, 1, 40);
            instructions = List.copyOf(instructions);
        }
    }
}
