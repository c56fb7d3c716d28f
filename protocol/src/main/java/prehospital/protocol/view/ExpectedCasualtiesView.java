package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.TriageCategory;

/**
 * What one emergency department has to expect of one incident with many casualties.
 *
 * @param words complaint and place of the incident
 * @param places offered by the hospital, or assumed when nobody has asked it
 * @param assumed whether they are assumed
 * @param scene casualties on the scene by category, wherever they will go
 * @param allotted of those, the ones that come here
 * @param underWay on board or on the road to here
 * @param arrived already here
 * @param at when one of these numbers changed last
 * @param endedAt when the incident's mass casualty phase ended; absent before
 */
public record ExpectedCasualtiesView(
        IncidentId incident,
        HospitalId hospital,
        String words,
        SortedMap<TriageCategory, Integer> places,
        boolean assumed,
        SortedMap<TriageCategory, Integer> scene,
        SortedMap<TriageCategory, Integer> allotted,
        SortedMap<TriageCategory, Integer> underWay,
        SortedMap<TriageCategory, Integer> arrived,
        Instant at,
        Optional<Instant> endedAt) {}
