package prehospital.protocol.view;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.CapacityKind;
import prehospital.protocol.Diversion;

/**
 * What is known of a hospital now.
 *
 * @param capacity free places as last reported; a kind that was never reported is not there
 * @param diversions in force, the one for all patients first
 * @param offload how long crews waited there; absent while no crew was there
 */
public record HospitalState(
        SortedMap<CapacityKind, CapacityView> capacity, List<Diversion> diversions, Optional<OffloadView> offload) {}
