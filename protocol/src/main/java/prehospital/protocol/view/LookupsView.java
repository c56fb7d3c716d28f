package prehospital.protocol.view;

import java.util.List;
import prehospital.protocol.HospitalId;

/**
 * Where a crew can look a patient up before any department is told of the patient.
 *
 * @param hospitals whose own server can be asked, in the order of their ids; empty when there is none
 */
public record LookupsView(List<HospitalId> hospitals) {
    public LookupsView {
        hospitals = List.copyOf(hospitals);
    }
}
