package prehospital.simulation.replay.report;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.policy.Closest;
import prehospital.dispatch.core.policy.Policies;
import prehospital.dispatch.core.policy.Policy;
import prehospital.simulation.scenario.Scenario;

/**
 * A policy with its numbers, to be tried on a scenario.
 *
 * @param policy its name
 * @param parameters by name; what is not given has the policy's default
 */
public record Contender(String policy, SortedMap<String, Double> parameters) {
    /** The baseline of every comparison: the closest unit goes, every unit returns to its own base. */
    public static final Contender BASELINE = of(Closest.NAME);

    public Contender {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A policy with its defaults. */
    public static Contender of(String policy) {
        return new Contender(policy, new TreeMap<>());
    }

    /** A policy with some numbers. */
    public static Contender of(String policy, Map<String, Double> parameters) {
        return new Contender(policy, new TreeMap<>(parameters));
    }

    /** The policy for a scenario; {@code busy_fraction} is a number of the scenario itself. */
    Policy on(Scenario scenario) {
        return Policies.named(policy, scenario.settings().targetSeconds(), parameters)
                .orElseThrow(() -> new IllegalArgumentException("there is no policy " + policy));
    }

    /** The scenario with these numbers in its settings. */
    Scenario with(Scenario scenario) {
        return new Scenario(
                scenario.settings().withParameters(parameters),
                scenario.geographic(),
                scenario.nodes(),
                scenario.bases(),
                scenario.units(),
                scenario.hospitals(),
                scenario.calls(),
                scenario.siren(),
                scenario.meters());
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? policy : policy + " " + parameters;
    }
}
