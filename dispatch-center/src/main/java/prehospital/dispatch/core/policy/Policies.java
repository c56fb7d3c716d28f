package prehospital.dispatch.core.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies by name, made with the numbers of a service or scenario. */
public final class Policies {
    /** Every name, the baseline first. */
    public static final List<String> NAMES =
            List.of(Closest.NAME, Dmexclp.NAME, DmexclpDispatch.NAME, Hybrid.NAME, Balanced.NAME);

    private Policies() {}

    /** The busy fraction with which a policy was tuned and measured; absent: it is learned from what units do. */
    public static Optional<Double> busyFraction(String name) {
        return switch (name) {
            case Hybrid.NAME -> Optional.of(Hybrid.BUSY_FRACTION);
            case Balanced.NAME -> Optional.of(Balanced.BUSY_FRACTION);
            default -> Optional.empty();
        };
    }

    /**
     * The policy of a name; absent when there is none.
     *
     * @param targetSeconds a response is late when it takes longer
     * @param parameters numbers by name; those that a policy does not know are ignored
     * @throws IllegalArgumentException when a number is outside its range
     */
    public static Optional<Policy> named(String name, double targetSeconds, Map<String, Double> parameters) {
        return switch (name) {
            case Closest.NAME -> Optional.of(new Closest());
            case Dmexclp.NAME -> Optional.of(new Dmexclp());
            case DmexclpDispatch.NAME -> Optional.of(new DmexclpDispatch(targetSeconds));
            case Hybrid.NAME -> Optional.of(new Hybrid(targetSeconds, parameters.getOrDefault("beta", Hybrid.BETA)));
            case Balanced.NAME ->
                Optional.of(new Balanced(
                        targetSeconds,
                        parameters.getOrDefault("late_minutes", Balanced.LATE_MINUTES),
                        parameters.getOrDefault("idle_minutes", Balanced.IDLE_MINUTES)));
            default -> Optional.empty();
        };
    }
}
