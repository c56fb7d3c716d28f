package prehospital.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What has happened to the state of a hospital. */
public sealed interface HospitalEvent extends DispatchEvent {
    record CapacityReported(HospitalId hospital, Map<CapacityKind, Integer> free) implements HospitalEvent {
        public CapacityReported {
            free = Collections.unmodifiableSortedMap(new TreeMap<>(free));
        }
    }

    record DiversionBegun(HospitalId hospital, Optional<HospitalCapability> capability, Instant until, String reason)
            implements HospitalEvent {}

    /** Someone ended it, or its time came. */
    record DiversionEnded(HospitalId hospital, Optional<HospitalCapability> capability, boolean expired)
            implements HospitalEvent {}
}
