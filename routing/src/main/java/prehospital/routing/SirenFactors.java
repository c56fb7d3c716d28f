package prehospital.routing;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.RoadKind;

/**
 * How much faster or slower than assumed ambulances with siren are, by kind of road, at one time of the day. Immutable.
 *
 * @param byKind siren speed over the assumed one, {@link #MIN}–{@link #MAX}; a kind that is not named is driven as assumed
 */
public record SirenFactors(SortedMap<RoadKind, Double> byKind) {
    /** As assumed. */
    public static final SirenFactors NONE = new SirenFactors(new TreeMap<>());

    /** Least factor; below it something other than traffic is wrong. */
    public static final double MIN = 0.5;

    /** Greatest factor. */
    public static final double MAX = 2;

    /** Keeps a copy; refuses factors out of range with {@link IllegalArgumentException}. */
    public SirenFactors {
        byKind = new TreeMap<>(byKind);
        for (Map.Entry<RoadKind, Double> one : byKind.entrySet()) {
            if (!(one.getValue() >= MIN && one.getValue() <= MAX)) {
                throw new IllegalArgumentException("no factor for " + one.getKey() + ": " + one.getValue());
            }
        }
    }

    /** The factor of a kind of road. */
    public double of(RoadKind kind) {
        return byKind.getOrDefault(kind, 1.0);
    }

    /** The greatest of all factors, at least 1. */
    public double greatest() {
        return byKind.values().stream().mapToDouble(one -> one).reduce(1, Math::max);
    }
}
