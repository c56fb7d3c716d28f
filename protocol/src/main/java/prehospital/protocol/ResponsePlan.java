package prehospital.protocol;

import java.util.List;
import java.util.Set;

/**
 * What an incident needs: one slot per unit to send, the most important first.
 *
 * @param code short name of the plan as configured, for example {@code CA}, 1–40 characters
 * @param slots at most {@value #SLOTS_MAX}, at least one
 */
public record ResponsePlan(String code, List<Slot> slots) {
    /** Most units that one plan asks for; more is a matter of mass casualty management. */
    public static final int SLOTS_MAX = 20;

    public ResponsePlan {
        Limits.text("plan code", code, 1, 40);
        Limits.range("slots of a plan", slots.size(), 1, SLOTS_MAX);
        slots = List.copyOf(slots);
    }

    /**
     * One unit of a plan.
     *
     * @param role what the unit is for, in words, 1–60 characters in each language
     * @param needs what it must be able to do; empty when any unit will do
     */
    public record Slot(Bilingual role, Set<Capability> needs) {
        public Slot {
            Limits.text("slot role en", role.en(), 1, 60);
            Limits.text("slot role zh", role.zh(), 1, 60);
            needs = Set.copyOf(needs);
        }
    }
}
