package prehospital.dispatch.core.triage;

import java.util.Map;

/**
 * A condition on one answer, written {@code question=answer} or {@code question!=answer}. It holds only when the question
 * has been answered: what is not known is neither.
 */
record Condition(String question, String answer, boolean equal) {
    static Condition parse(String text) {
        boolean unequal = text.contains("!=");
        String[] halves = text.split(unequal ? "!=" : "=", -1);
        if (halves.length != 2 || halves[0].isBlank() || halves[1].isBlank()) {
            throw new IllegalArgumentException(
                    "a condition is question=answer or question!=answer, not '" + text + "'");
        }
        return new Condition(halves[0].strip(), halves[1].strip(), !unequal);
    }

    boolean holds(Map<String, String> answers) {
        return answers.containsKey(question) && answer.equals(answers.get(question)) == equal;
    }
}
