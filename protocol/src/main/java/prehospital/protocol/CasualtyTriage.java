package prehospital.protocol;

import java.time.Instant;
import java.util.List;

/**
 * One look at a casualty.
 *
 * @param answers {@code question:answer} in the order asked, as the algorithm's table names them; empty for a judgement
 * @param at when, by the clock of whoever looked; at most a minute ahead of the centre's
 */
public record CasualtyTriage(TriageAlgorithm algorithm, List<String> answers, TriageCategory category, Instant at) {
    /** Most answers of one way through an algorithm. */
    public static final int ANSWERS_MAX = 12;

    public CasualtyTriage {
        Limits.range("answers", answers.size(), 0, ANSWERS_MAX);
        answers.forEach(answer -> Limits.text("answer", answer, 3, 64));
        answers = List.copyOf(answers);
    }
}
