package prehospital.dispatch.core.triage;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import prehospital.protocol.Priority;
import prehospital.protocol.ResponsePlan;

/** Which response plan an incident has after a person changed its priority. Pure. */
public final class PlanChoice {
    private PlanChoice() {}

    /**
     * The plan of the site for the new priority: the one that most rules of the complaint's tree with that priority name,
     * the first of equals; where the tree has none, or no tree is known, the usual plan of the priority. Absent when the
     * plan stays: it is for this priority already, it is none of the site's plans (a person's own, or that of many
     * casualties), or the site names none.
     *
     * @param now the plan that the incident has
     * @param tree the tree that its callers were asked, or that its complaint suggests
     * @param to the new priority
     */
    public static Optional<ResponsePlan> after(
            TriageBook book, ResponsePlan now, Optional<TriageTree> tree, Priority to) {
        boolean stays = !book.plans().containsKey(now.code())
                || rules(book, tree, to).anyMatch(rule -> rule.plan().equals(now.code()));
        if (stays) {
            return Optional.empty();
        }
        return tree.flatMap(of -> mostNamed(rules(book, Optional.of(of), to)))
                .or(() -> Optional.ofNullable(book.usual().get(to)))
                .filter(code -> !code.equals(now.code()))
                .flatMap(code -> Optional.ofNullable(book.plans().get(code)));
    }

    private static Optional<String> mostNamed(Stream<TriageTree.Rule> rules) {
        SequencedMap<String, Integer> named = new LinkedHashMap<>();
        rules.forEach(rule -> named.merge(rule.plan(), 1, Integer::sum));
        int most = named.values().stream().max(Integer::compare).orElse(0);
        return named.keySet().stream()
                .filter(plan -> named.getOrDefault(plan, 0) == most)
                .findFirst();
    }

    /** The rules of one tree with a priority, or of all trees. */
    private static Stream<TriageTree.Rule> rules(TriageBook book, Optional<TriageTree> tree, Priority priority) {
        return tree.map(Stream::of)
                .orElseGet(() -> book.trees().stream())
                .flatMap(t -> t.rules().stream())
                .filter(rule -> rule.priority() == priority);
    }
}
