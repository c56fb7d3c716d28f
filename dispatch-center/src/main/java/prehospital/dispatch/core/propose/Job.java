package prehospital.dispatch.core.propose;

import java.util.List;
import java.util.Set;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Capability;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;

/**
 * An open incident as proposals see it.
 *
 * @param incident what and where, with its priority
 * @param lacksUnit whether a unit is still to be sent
 * @param needs what a unit to be sent must be able to do
 * @param heading the units on their way, none of them at the scene yet
 * @param surplus assignments that could be stood down because nothing needs them
 */
public record Job(
        IncidentView incident,
        boolean lacksUnit,
        Set<Capability> needs,
        List<Heading> heading,
        List<AssignmentId> surplus) {
    public Job {
        needs = Set.copyOf(needs);
        heading = List.copyOf(heading);
        surplus = List.copyOf(surplus);
    }

    /**
     * A unit on its way.
     *
     * @param secondsLeft siren drive that is left
     */
    public record Heading(AssignmentId assignment, UnitId unit, Set<Capability> capabilities, double secondsLeft) {
        public Heading {
            capabilities = Set.copyOf(capabilities);
        }
    }
}
