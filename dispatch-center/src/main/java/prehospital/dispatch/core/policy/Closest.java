package prehospital.dispatch.core.policy;

import java.util.Collections;
import java.util.SortedMap;

/** The unit with the least drive time goes and returns to its own base: what most centres do, and the baseline of every comparison. */
public record Closest() implements Policy {
    /** The name it is asked for by. */
    public static final String NAME = "closest";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, Double> parameters() {
        return Collections.emptySortedMap();
    }

    @Override
    public boolean weighsCoverage() {
        return false;
    }

    @Override
    public Preference prefer(Option option) {
        return new Preference(0, option.driveSeconds());
    }

    @Override
    public int standBy(int home, Places places) {
        return home;
    }
}
