package prehospital.simulation.replay;

import java.util.Comparator;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import prehospital.simulation.scenario.Scenario;

/** The calls that wait for a unit, the first to be served first. Bounded by the calls of the scenario. One thread. */
final class Waiting {
    private final Scenario scenario;
    private final TreeSet<Integer> calls;

    Waiting(Scenario scenario) {
        this.scenario = scenario;
        Comparator<Integer> first =
                Comparator.comparingDouble(i -> scenario.calls().get(i).arrival());
        Comparator<Integer> order = switch (scenario.settings().queue()) {
            case FCFS -> first;
            case PRIORITY ->
                Comparator.<Integer>comparingInt(i -> scenario.calls().get(i).priority())
                        .thenComparing(first);
        };
        calls = new TreeSet<>(order.thenComparing(Comparator.naturalOrder()));
    }

    void add(int call) {
        calls.add(call);
    }

    /** Takes the first call that a unit with these capabilities can serve. */
    OptionalInt takeFor(SortedSet<String> capabilities) {
        for (Iterator<Integer> each = calls.iterator(); each.hasNext(); ) {
            int call = each.next();
            if (capabilities.containsAll(scenario.calls().get(call).needs())) {
                each.remove();
                return OptionalInt.of(call);
            }
        }
        return OptionalInt.empty();
    }
}
