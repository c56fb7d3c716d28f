package prehospital.dispatch.core.propose;

import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;

/** Siren drive seconds of units to incidents. */
@FunctionalInterface
public interface Drives {
    /** Seconds; infinite when it is not known. */
    double seconds(UnitId unit, IncidentId incident);
}
