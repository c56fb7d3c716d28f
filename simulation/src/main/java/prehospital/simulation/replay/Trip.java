package prehospital.simulation.replay;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one unit did for one call; times in seconds from the scenario's epoch.
 *
 * @param unit which unit, by its position in the scenario
 * @param assigned when it was chosen
 * @param departed when it drove off, after dispatch delay and turnout
 * @param onScene when it arrived at the scene
 * @param leftScene when it left the scene, with a patient or free
 * @param hospital where the patient went, by its position in the scenario; absent without transport
 * @param atHospital when it arrived there; absent without transport
 * @param clear when it was free again
 */
public record Trip(
        int unit,
        double assigned,
        double departed,
        double onScene,
        double leftScene,
        OptionalInt hospital,
        OptionalDouble atHospital,
        double clear) {}
