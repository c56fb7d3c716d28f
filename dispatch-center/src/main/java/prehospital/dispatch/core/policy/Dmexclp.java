package prehospital.dispatch.core.policy;

import java.util.Collections;
import java.util.SortedMap;

/**
 * The unit with the least drive time goes; a unit that has become free goes to the base where it adds most expected
 * coverage, units being counted at the base they stand at or drive to (the DMEXCLP heuristic: Jagtenberg, Bhulai, van der
 * Mei, Operations Research for Health Care 4:27–35, 2015).
 */
public record Dmexclp() implements Policy {
    /** The name it is asked for by. */
    public static final String NAME = "dmexclp";

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
        return mostGained(home, places);
    }

    /** The base with the greatest gain; of equal ones the one with the shortest drive, then the first. */
    static int mostGained(int home, Places places) {
        int best = home;
        double bestGain = Double.NEGATIVE_INFINITY;
        double bestDrive = Double.POSITIVE_INFINITY;
        for (int base = 0; base < places.count(); base++) {
            double gain = places.pointsGained(base);
            double drive = places.driveSeconds(base);
            if (gain > bestGain || (gain == bestGain && drive < bestDrive)) {
                best = base;
                bestGain = gain;
                bestDrive = drive;
            }
        }
        return best;
    }
}
