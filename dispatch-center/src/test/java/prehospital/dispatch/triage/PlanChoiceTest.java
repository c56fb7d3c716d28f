package prehospital.dispatch.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prehospital.dispatch.core.triage.PlanChoice;
import prehospital.dispatch.core.triage.TriageBook;
import prehospital.dispatch.core.triage.TriageTree;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Priority;
import prehospital.protocol.ResponsePlan;

/** The plan of an incident after its priority was changed, by the packaged files. */
class PlanChoiceTest {
    private final TriageBook book = TriageFiles.packaged().readSound();

    @Test
    void aPlanThatIsNotForThePriorityIsChosenAgain() {
        assertThat(after("ARREST", "cardiac-arrest", Priority.P4)).contains("SINGLE");
        assertThat(after("ARREST", null, Priority.P4)).contains("SINGLE");
        assertThat(after("SINGLE", null, Priority.P1)).contains("CRITICAL");
    }

    @Test
    void theTreeOfTheComplaintIsAskedFirst() {
        for (TriageTree tree : book.trees()) {
            for (TriageTree.Rule rule : tree.rules()) {
                assertThat(after(rule.plan(), tree.id(), rule.priority())).isEmpty();
            }
        }
        assertThat(after("SINGLE", "trauma", Priority.P1)).contains("CRITICAL");
        assertThat(after("SINGLE", "stroke", Priority.P1)).contains("URGENT");
        assertThat(after("SINGLE", "cardiac-arrest", Priority.P1)).contains("ARREST");
        assertThat(after("ARREST", "cardiac-arrest", Priority.P2)).contains("URGENT");
    }

    @Test
    void aPersonsOwnPlanStays() {
        ResponsePlan own =
                new ResponsePlan("OWN", List.of(new ResponsePlan.Slot(new Bilingual("Boat", "船"), Set.of())));
        for (Priority priority : Priority.values()) {
            assertThat(PlanChoice.after(book, own, Optional.empty(), priority)).isEmpty();
        }
    }

    private Optional<String> after(String code, @Nullable String tree, Priority to) {
        return PlanChoice.after(
                        book,
                        Optional.ofNullable(book.plans().get(code)).orElseThrow(),
                        Optional.ofNullable(tree).flatMap(book::tree),
                        to)
                .map(ResponsePlan::code);
    }
}
