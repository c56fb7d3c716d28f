package prehospital.dispatch.core.policy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Among the units that arrive within the target, the one with the least drive minutes + β × percentage points of expected
 * coverage lost goes; when none arrives in time, the closest. Freed units go where they add most coverage, as in
 * {@link Dmexclp}. β says how many minutes of this patient's drive one percentage point for the next patients is worth:
 * 0 sends the closest, a large β is {@link DmexclpDispatch}.
 *
 * @param targetSeconds a response is late when it takes longer
 * @param beta minutes per percentage point, from 0
 */
public record Hybrid(double targetSeconds, double beta) implements Policy {
    /** The name it is asked for by. */
    public static final String NAME = "hybrid";

    /** β where none is given: the best of those tried on train seeds ({@code docs/coverage-policies.md}). */
    public static final double BETA = 2.0;

    /** Share of the time that a unit is busy, as it was tuned together with β. */
    public static final double BUSY_FRACTION = 0.35;

    private static final double SECONDS_PER_MINUTE = 60;

    public Hybrid {
        if (!(beta >= 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("beta must be a number from 0, not " + beta);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, Double> parameters() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("beta", beta, "target_s", targetSeconds)));
    }

    @Override
    public Hybrid within(double seconds) {
        return new Hybrid(seconds, beta);
    }

    @Override
    public boolean weighsCoverage() {
        return true;
    }

    @Override
    public Preference prefer(Option option) {
        double minutes = option.driveSeconds() / SECONDS_PER_MINUTE;
        return option.responseSeconds() <= targetSeconds
                ? new Preference(0, minutes + beta * option.pointsLost())
                : new Preference(1, minutes);
    }

    @Override
    public int standBy(int home, Places places) {
        return Dmexclp.mostGained(home, places);
    }
}
