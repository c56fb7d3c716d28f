package prehospital.dispatch.core.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IntakeEvent.TriageRecorded;
import prehospital.protocol.Priority;
import prehospital.protocol.TriageRecord;

/** Recorded answers put through the trees of today: what would come out otherwise. Single writer. */
public final class TriageReplay {
    private final TriageBook book;
    private final SortedMap<String, TriageRecord> newest = new TreeMap<>();

    public TriageReplay(TriageBook book) {
        this.book = book;
    }

    /**
     * One call that comes out otherwise.
     *
     * @param then determinant and priority as recorded; absent when there was no outcome
     * @param now determinant and priority by the trees of today; absent when there is no outcome
     * @param remark what else to know, for example that an answer does not exist any more; empty when nothing
     */
    public record Difference(
            CallId call, String tree, int versionThen, Optional<Result> then, Optional<Result> now, String remark) {}

    /** What came out. */
    public record Result(String determinant, Priority priority) {}

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

    /** The calls that come out otherwise, by call. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        newest.forEach((key, then) -> {
            CallId call = new CallId(key.substring(0, key.indexOf(' ')));
            difference(call, then).ifPresent(differences::add);
        });
        return differences;
    }

    private Optional<Difference> difference(CallId call, TriageRecord then) {
        Optional<Result> was = then.outcome().map(o -> new Result(o.determinant(), o.priority()));
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
        Optional<Result> is = walk.rule().map(r -> new Result(r.determinant(), r.priority()));
        String remark = walk.answers().size() < then.answers().size() ? "some answers do not exist any more" : "";
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(new Difference(call, then.tree(), then.version(), was, is, remark));
    }
}
