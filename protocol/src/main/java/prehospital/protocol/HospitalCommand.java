package prehospital.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a hospital, or a dispatcher who telephoned with it, says of its state. */
public sealed interface HospitalCommand extends DispatchCommand {
    /** Most free places of one kind that may be reported. */
    int PLACES_MAX = 999;

    /**
     * Free places now; kinds that are not named stay as they were.
     *
     * @param free per kind, 0 to {@value #PLACES_MAX}, at least one
     */
    record ReportCapacity(HospitalId hospital, Map<CapacityKind, Integer> free) implements HospitalCommand {
        public ReportCapacity {
            Limits.range("kinds of places", free.size(), 1, CapacityKind.values().length);
            free.values().forEach(places -> Limits.range("free places", places, 0, PLACES_MAX));
            free = sorted(free);
        }

        private static SortedMap<CapacityKind, Integer> sorted(Map<CapacityKind, Integer> free) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(free));
        }
    }

    /**
     * Asks that patients go elsewhere; replaces what was said before for the same capability.
     *
     * @param capability absent for all patients
     * @param until after the centre's time
     */
    record DivertPatients(HospitalId hospital, Optional<HospitalCapability> capability, Instant until, String reason)
            implements HospitalCommand {
        public DivertPatients {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** Takes patients again; nothing happens when there was no diversion. */
    record EndDiversion(HospitalId hospital, Optional<HospitalCapability> capability) implements HospitalCommand {}
}
