package prehospital.dispatch.core.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.triage.TriageFiles;
import prehospital.protocol.CallId;
import prehospital.protocol.IntakeEvent;
import prehospital.protocol.Priority;
import prehospital.protocol.ResponsePlan;
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
                                new CallId("C1"), "chest-pain", 7, then.outcome(), today.outcome(), ""),
                        new TriageReplay.Difference(
                                new CallId("C2"),
                                "gone",
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                "this tree does not exist any more"));
    }

    /** A rule that sends another plan, or reads other instructions, under the same determinant and priority. */
    @Test
    void anotherPlanOrInstructionIsADifference() {
        TriageRecord today = answered(List.of(new Answer("awake", "no"), new Answer("breathing", "no")));
        TriageRecord.Outcome outcome = today.outcome().orElseThrow();
        assertThat(outcome.instructions()).isNotEmpty();
        ResponsePlan single =
                new ResponsePlan("SINGLE", List.of(outcome.plan().slots().getLast()));
        ResponsePlan fewer = new ResponsePlan(outcome.plan().code(), single.slots());
        take("C1", today, outcome(outcome, single, outcome.instructions()));
        take("C2", today, outcome(outcome, fewer, outcome.instructions()));
        take("C3", today, outcome(outcome, outcome.plan(), List.of()));
        take("C4", today, outcome);
        assertThat(replay.differences())
                .hasSize(3)
                .allMatch(TriageReplay.Difference::otherwise)
                .extracting(d -> d.call().value())
                .containsExactly("C1", "C2", "C3");
    }

    @Test
    void aQuestionThatNobodyAnsweredIsRemarkedEvenWhenNothingElseChanges() {
        TriageRecord cut = answered(List.of(new Answer("awake", "yes"), new Answer("state", "yes")));
        TriageRecord complete = new TriageRecord(cut.tree(), cut.version(), cut.answers(), cut.outcome(), true);
        String open = TriageWalk.of(book.tree("chest-pain").orElseThrow(), cut.answers())
                .next()
                .orElseThrow()
                .id();
        replay.take(new IntakeEvent.TriageRecorded(new CallId("C1"), cut));
        replay.take(new IntakeEvent.TriageRecorded(new CallId("C2"), complete));
        assertThat(replay.differences()).singleElement().satisfies(d -> {
            assertThat(d.call().value()).isEqualTo("C2");
            assertThat(d.otherwise()).isFalse();
            assertThat(d.remark()).isEqualTo("the question " + open + " has no recorded answer");
        });
    }

    private void take(String call, TriageRecord today, TriageRecord.Outcome then) {
        replay.take(new IntakeEvent.TriageRecorded(
                new CallId(call),
                new TriageRecord(today.tree(), today.version(), today.answers(), Optional.of(then), today.complete())));
    }

    private static TriageRecord.Outcome outcome(TriageRecord.Outcome of, ResponsePlan plan, List<String> instructions) {
        return new TriageRecord.Outcome(of.determinant(), of.priority(), plan, instructions);
    }
}
