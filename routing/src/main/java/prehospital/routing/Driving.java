package prehospital.routing;

import prehospital.protocol.Priority;

/** How a unit drives. */
public enum Driving {
    /** Blue lights and siren: faster, and bus lanes are open. */
    SIREN,
    /** With the traffic, by its rules. */
    NORMAL;

    /** How a unit drives to an incident of a priority. */
    public static Driving to(Priority priority) {
        return priority.siren() ? SIREN : NORMAL;
    }
}
