package prehospital.dispatch.core.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IntakeEvent.TriageRecorded;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.TriageRecord.Outcome;

/** Recorded answers put through the trees of today: what would come out otherwise. Single writer. */
public final class TriageReplay {
    private final TriageBook book;
    private final SortedMap<String, TriageRecord> newest = new TreeMap<>();

    public TriageReplay(TriageBook book) {
        this.book = book;
    }

    /**
     * One call that comes out otherwise, or of which that is not known because a tree of today asks what nobody answered. What is
     * said under the name of an instruction is not in the log and not compared.
     *
     * @param then determinant, priority, plan with its slots, and instructions as recorded; absent when there was no outcome
     * @param now the same by the trees of today; absent when there is no outcome
     * @param remark what else to know, for example that an answer does not exist any more; empty when nothing
     */
    public record Difference(
            CallId call, String tree, int versionThen, Optional<Outcome> then, Optional<Outcome> now, String remark) {
        /** Whether anything of it came out otherwise; if not, only the remark is to be read. */
        public boolean otherwise() {
            return !then.equals(now);
        }
    }

    /** Takes an event of the log in; only the newest answers of each call and tree count. */
    public void take(DispatchEvent event) {
        if (event instanceof TriageRecorded recorded) {
            newest.put(recorded.call() + " " + recorded.triage().tree(), recorded.triage());
        }
    }

    /** How many calls' answers were taken in. */
    public int calls() {
        return newest.size();
    }

    /** The calls that come out otherwise or have a new question open, by call. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        newest.forEach((key, then) -> {
            CallId call = new CallId(key.substring(0, key.indexOf(' ')));
            difference(call, then).ifPresent(differences::add);
        });
        return differences;
    }

    private Optional<Difference> difference(CallId call, TriageRecord then) {
        Optional<Outcome> was = then.outcome();
        Optional<TriageTree> tree = book.tree(then.tree());
        if (tree.isEmpty()) {
            return Optional.of(new Difference(
                    call, then.tree(), then.version(), was, Optional.empty(), "this tree does not exist any more"));
        }
        List<TriageRecord.Answer> known = then.answers().stream()
                .filter(a -> tree.get()
                        .question(a.question())
                        .filter(q -> q.answers().stream().anyMatch(o -> o.id().equals(a.answer())))
                        .isPresent())
                .toList();
        TriageWalk walk = TriageWalk.of(tree.get(), known);
        Optional<Outcome> is = walk.record(book.plans()).outcome();
        Optional<String> open = unanswered(then, known, walk);
        List<String> remarks = new ArrayList<>();
        if (known.size() < then.answers().size()) {
            remarks.add("some answers do not exist any more");
        }
        open.ifPresent(question -> remarks.add("the question " + question + " has no recorded answer"));
        Difference difference = new Difference(call, then.tree(), then.version(), was, is, String.join("; ", remarks));
        return difference.otherwise() || open.isPresent() ? Optional.of(difference) : Optional.empty();
    }

    /** Where the tree of today stops although the call taker had got to the end, or had answered what comes after. */
    private static Optional<String> unanswered(TriageRecord then, List<TriageRecord.Answer> known, TriageWalk walk) {
        boolean answeredMore = walk.answers().size() < known.size();
        return walk.next().filter(q -> then.complete() || answeredMore).map(TriageTree.Question::id);
    }
}
