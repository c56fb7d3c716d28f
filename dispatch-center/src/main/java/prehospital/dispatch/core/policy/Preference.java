package prehospital.dispatch.core.policy;

import java.util.Comparator;

/**
 * How much a policy wants a unit to go: the least goes first.
 *
 * @param group units of a lower group come before all of a higher one
 * @param cost within the group, less is better
 */
public record Preference(int group, double cost) implements Comparable<Preference> {
    private static final Comparator<Preference> ORDER =
            Comparator.comparingInt(Preference::group).thenComparingDouble(Preference::cost);

    @Override
    public int compareTo(Preference other) {
        return ORDER.compare(this, other);
    }
}
