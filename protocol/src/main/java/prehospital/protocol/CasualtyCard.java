package prehospital.protocol;

import java.util.Set;

/**
 * What is known of a casualty beyond its category.
 *
 * @param group adult or child
 * @param sex as far as known
 * @param needs what the hospital should be able to treat, for example burns; a child needs paediatrics without saying so
 * @param note injuries in words, at most 200 characters
 */
public record CasualtyCard(AgeGroup group, Atmist.Sex sex, Set<HospitalCapability> needs, String note) {
    /** Nothing known yet. */
    public static final CasualtyCard UNKNOWN = new CasualtyCard(AgeGroup.UNKNOWN, Atmist.Sex.UNKNOWN, Set.of(), "");

    public CasualtyCard {
        Limits.text("note", note, 0, 200);
        needs = Set.copyOf(needs);
    }

    /** Adult or child, as far as one can see. */
    public enum AgeGroup {
        ADULT,
        CHILD,
        UNKNOWN
    }
}
