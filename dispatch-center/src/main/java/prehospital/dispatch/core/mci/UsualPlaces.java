package prehospital.dispatch.core.mci;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.TriageCategory;

/**
 * Places that a hospital is assumed to have for casualties of one incident until it has said how many. The numbers are our
 * judgement, low on purpose: two reds where trauma is treated, one in any other emergency department.
 */
public final class UsualPlaces {
    private UsualPlaces() {}

    /** Places by category; none where there is no emergency department. */
    public static SortedMap<TriageCategory, Integer> of(Set<HospitalCapability> capabilities) {
        if (capabilities.contains(HospitalCapability.TRAUMA)) {
            return places(2, 5, 15);
        }
        return capabilities.contains(HospitalCapability.EMERGENCY) ? places(1, 3, 10) : places(0, 0, 0);
    }

    private static SortedMap<TriageCategory, Integer> places(int red, int yellow, int green) {
        SortedMap<TriageCategory, Integer> places = new TreeMap<>();
        places.put(TriageCategory.RED, red);
        places.put(TriageCategory.YELLOW, yellow);
        places.put(TriageCategory.GREEN, green);
        places.put(TriageCategory.GREY, 0);
        return places;
    }
}
