package prehospital.protocol;

import java.util.List;

/**
 * How the units on their way or on scene fit the response plan.
 *
 * @param open slots of the plan that no active unit fills
 * @param surplus active assignments that fill no slot and could still be stood down, by id; none while a slot is open
 */
public record PlanFit(List<ResponsePlan.Slot> open, List<AssignmentId> surplus) {
    public PlanFit {
        open = List.copyOf(open);
        surplus = List.copyOf(surplus);
    }

    /** Whether exactly the units of the plan are there. */
    public boolean exact() {
        return open.isEmpty() && surplus.isEmpty();
    }
}
