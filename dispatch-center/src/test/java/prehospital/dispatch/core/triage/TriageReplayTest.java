package prehospital.dispatch.core.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.triage.TriageFiles;
import prehospital.protocol.CallId;
import prehospital.protocol.IntakeEvent;
import prehospital.protocol.Priority;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.TriageRecord.Answer;

class TriageReplayTest {
    private final TriageBook book = TriageFiles.packaged().readSound();
    private final TriageReplay replay = new TriageReplay(book);

    private TriageRecord answered(List<Answer> answers) {
        return TriageWalk.of(book.tree("chest-pain").orElseThrow(), answers).record(book.plans());
    }

    @Test
    void anEarlyAnswerAlreadyHasAnOutcomeAndACorrectedOneDropsWhatFollowed() {
        TriageRecord early = answered(List.of(new Answer("awake", "yes"), new Answer("state", "yes")));
        assertThat(early.complete()).isFalse();
        assertThat(early.outcome().orElseThrow().determinant()).isEqualTo("CP-3");
        TriageRecord corrected =
                answered(List.of(new Answer("awake", "no"), new Answer("state", "yes"), new Answer("breathing", "no")));
        assertThat(corrected.answers()).extracting(Answer::question).containsExactly("awake", "breathing");
        assertThat(corrected.outcome().orElseThrow().plan().code()).isEqualTo("ARREST");
    }

    @Test
    void unchangedTreesComeOutTheSame() {
        replay.take(new IntakeEvent.TriageRecorded(
                new CallId("C1"), answered(List.of(new Answer("awake", "yes"), new Answer("state", "yes")))));
        assertThat(replay.calls()).isEqualTo(1);
        assertThat(replay.differences()).isEmpty();
    }

    @Test
    void aChangedRuleIsADifference() {
        TriageRecord today = answered(List.of(new Answer("awake", "yes"), new Answer("state", "yes")));
        TriageRecord.Outcome outcome = today.outcome().orElseThrow();
        TriageRecord then = new TriageRecord(
                today.tree(),
                7,
                today.answers(),
                Optional.of(new TriageRecord.Outcome("CP-9", Priority.P3, outcome.plan(), List.of())),
                false);
        replay.take(new IntakeEvent.TriageRecorded(new CallId("C1"), then));
        replay.take(new IntakeEvent.TriageRecorded(
                new CallId("C2"), new TriageRecord("gone", 1, List.of(), Optional.empty(), true)));
        assertThat(replay.differences())
                .containsExactly(
                        new TriageReplay.Difference(
                                new CallId("C1"),
                                "chest-pain",
                                7,
                                Optional.of(new TriageReplay.Result("CP-9", Priority.P3)),
                                Optional.of(new TriageReplay.Result("CP-3", Priority.P1)),
                                ""),
                        new TriageReplay.Difference(
                                new CallId("C2"),
                                "gone",
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                "this tree does not exist any more"));
    }
}
