package prehospital.dispatch.core.triage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Limits;
import prehospital.protocol.Milestone;
import prehospital.protocol.Priority;

/**
 * One question tree, as its file says; the format is described in {@code docs/triage.md}. Questions are asked in their order,
 * each when all its conditions hold; the first rule whose conditions all hold is the outcome, so rules stand most urgent first.
 *
 * @param id name of the tree, lower case and hyphens
 * @param version grows with every change of the file
 * @param name what it is called on the screens
 * @param keywords words of a complaint that suggest this tree
 */
public record TriageTree(
        String id,
        int version,
        Bilingual name,
        Keywords keywords,
        List<Question> questions,
        List<Rule> rules,
        List<Instruction> instructions,
        List<Example> examples) {
    /** Most questions, rules, instructions or examples of one tree. */
    static final int PARTS_MAX = 40;

    public TriageTree {
        Limits.text("id", id, 1, 40);
        Limits.range("version", version, 1, 1_000_000);
        Limits.range("number of questions", questions.size(), 1, PARTS_MAX);
        Limits.range("number of rules", rules.size(), 1, PARTS_MAX);
        Limits.range("number of instructions", instructions.size(), 0, PARTS_MAX);
        Limits.range("number of examples", examples.size(), 0, 10 * PARTS_MAX);
        questions = List.copyOf(questions);
        rules = List.copyOf(rules);
        instructions = List.copyOf(instructions);
        examples = List.copyOf(examples);
    }

    /** Words of a complaint, per language, in lower case. */
    public record Keywords(List<String> en, List<String> zh) {
        public Keywords {
            en = List.copyOf(en);
            zh = List.copyOf(zh);
        }
    }

    /**
     * A question.
     *
     * @param when conditions, all of which must hold for it to be asked; empty when it is always asked
     */
    public record Question(String id, Bilingual ask, List<String> when, List<Option> answers) {
        public Question {
            Limits.text("question id", id, 1, 40);
            Limits.range("number of answers", answers.size(), 2, 9);
            when = List.copyOf(when);
            answers = List.copyOf(answers);
        }

        boolean asked(Map<String, String> answered) {
            return when.stream().map(Condition::parse).allMatch(c -> c.holds(answered));
        }
    }

    /**
     * An answer that may be chosen.
     *
     * @param key the single key that gives it, unique within the question: a letter or digit
     */
    public record Option(String id, String key, Bilingual label) {
        public Option {
            Limits.text("answer id", id, 1, 40);
            Limits.text("key", key, 1, 1);
        }
    }

    /**
     * What answers mean.
     *
     * @param when conditions, all of which must hold; empty for what holds when nothing is left to ask
     * @param plan name of the response plan
     * @param instructions names of the instructions to read to the caller, in order
     * @param last whether nothing more is asked once it holds
     * @param next another tree to go on with; absent when this tree is the end
     */
    public record Rule(
            String determinant,
            Bilingual name,
            List<String> when,
            Priority priority,
            String plan,
            List<String> instructions,
            boolean last,
            Optional<String> next) {
        public Rule {
            Limits.text("determinant", determinant, 1, 40);
            when = List.copyOf(when);
            instructions = List.copyOf(instructions);
        }

        boolean holds(Map<String, String> answered, boolean complete) {
            return when.isEmpty()
                    ? complete
                    : when.stream().map(Condition::parse).allMatch(c -> c.holds(answered));
        }
    }

    /**
     * Something to read to the caller.
     *
     * @param milestone the moment of a resuscitation that reading it marks; absent when none
     * @param beatsPerMinute rate of the metronome that goes with it; absent when none
     */
    public record Instruction(
            String id, Bilingual say, Optional<Milestone> milestone, Optional<Integer> beatsPerMinute) {
        public Instruction {
            Limits.text("instruction id", id, 1, 40);
        }
    }

    /** Answers with the determinant they must lead to; they are given in the order in which the tree asks. */
    public record Example(String name, SortedMap<String, String> answers, String expect) {}

    Optional<Question> question(String question) {
        return questions.stream().filter(q -> q.id().equals(question)).findFirst();
    }
}
