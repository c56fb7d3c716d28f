package prehospital.dispatch.core.policy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Among the units that arrive within the target, the one whose leaving costs least expected coverage goes; when none
 * arrives in time, the closest. Freed units go where they add most coverage. It has the fewest late arrivals and a longer
 * mean response (Jagtenberg, Bhulai, van der Mei, chapter in "Markov Decision Processes in Practice", 2017); shown beside
 * {@link Hybrid}, which keeps the mean.
 *
 * @param targetSeconds a response is late when it takes longer
 */
public record DmexclpDispatch(double targetSeconds) implements Policy {
    /** The name it is asked for by. */
    public static final String NAME = "dmexclp-dispatch";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, Double> parameters() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("target_s", targetSeconds)));
    }

    @Override
    public DmexclpDispatch within(double seconds) {
        return new DmexclpDispatch(seconds);
    }

    @Override
    public boolean weighsCoverage() {
        return true;
    }

    @Override
    public Preference prefer(Option option) {
        return option.responseSeconds() <= targetSeconds
                ? new Preference(0, option.pointsLost())
                : new Preference(1, option.driveSeconds());
    }

    @Override
    public int standBy(int home, Places places) {
        return Dmexclp.mostGained(home, places);
    }
}
