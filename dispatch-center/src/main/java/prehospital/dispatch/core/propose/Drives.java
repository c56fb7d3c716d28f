package prehospital.dispatch.core.propose;

import prehospital.protocol.IncidentId;
import prehospital.protocol.UnitId;

/** Drive seconds of units to incidents, with siren when the incident's priority allows it. */
@FunctionalInterface
public interface Drives {
    /** Seconds; infinite when it is not known. */
    double seconds(UnitId unit, IncidentId incident);
}
