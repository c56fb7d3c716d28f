package prehospital.dispatch.core.propose;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Bilingual;
import prehospital.protocol.Capability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;

/**
 * An open incident as proposals see it.
 *
 * @param incident what and where, with its priority
 * @param lacksUnit whether a unit is still to be sent
 * @param slots every slot of its plan, filled or not, the most important first; without a plan one for each unit it has and at
 *     least one, all with what the incident needs
 * @param heading the units on their way, none of them at the scene yet
 * @param there what each of the units can do that have reached the scene and still belong to it
 * @param surplus assignments that could be stood down because nothing needs them
 */
public record Job(
        IncidentView incident,
        boolean lacksUnit,
        List<Slot> slots,
        List<Heading> heading,
        List<Set<Capability>> there,
        List<AssignmentId> surplus) {
    public Job {
        slots = List.copyOf(slots);
        heading = List.copyOf(heading);
        there = List.copyOf(there);
        surplus = List.copyOf(surplus);
    }

    /**
     * A unit that the incident needs.
     *
     * @param role what for, in words; absent without a plan
     * @param needs what it must be able to do
     */
    public record Slot(Optional<Bilingual> role, Set<Capability> needs) {
        public Slot {
            needs = Set.copyOf(needs);
        }
    }

    /**
     * A unit on its way.
     *
     * @param secondsLeft drive that is left, with siren when the incident's priority allows it
     */
    public record Heading(AssignmentId assignment, UnitId unit, Set<Capability> capabilities, double secondsLeft) {
        public Heading {
            capabilities = Set.copyOf(capabilities);
        }
    }
}
