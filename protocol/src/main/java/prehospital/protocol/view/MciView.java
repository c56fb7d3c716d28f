package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.MciLevel;
import prehospital.protocol.SceneRole;
import prehospital.protocol.SectorId;
import prehospital.protocol.SectorKind;
import prehospital.protocol.TriageCategory;

/**
 * An incident with many casualties as a whole; it exists from the first declaration or tag.
 *
 * @param declared what was declared last; absent when casualties were tagged without a declaration
 * @param endedAt absent while it goes on
 * @param sectors in the order they were made
 * @param offers places that hospitals offer for this incident
 * @param counts casualties by category, those with a void tag left out
 * @param unaccounted casualties of whom it is not certain what became of them
 */
public record MciView(
        IncidentId incident,
        Optional<Declared> declared,
        Optional<Instant> endedAt,
        List<Sector> sectors,
        SortedMap<AssignmentId, SceneRole> roles,
        List<Offer> offers,
        SortedMap<TriageCategory, Integer> counts,
        int unaccounted) {
    /** The declaration. */
    public record Declared(MciLevel level, String commander, int expected, String note, Instant at, String by) {}

    /** A part of the scene. */
    public record Sector(SectorId id, SectorKind kind, String name, Optional<LatLon> location) {}

    /**
     * Places for this incident.
     *
     * @param places offered, by category
     * @param taken casualties that go there or are there, by category
     * @param assumed true when nobody has asked the hospital: a usual number for its capabilities
     * @param at when it was offered; absent when assumed
     */
    public record Offer(
            HospitalId hospital,
            SortedMap<TriageCategory, Integer> places,
            SortedMap<TriageCategory, Integer> taken,
            boolean assumed,
            Optional<Instant> at,
            Optional<String> by) {}
}
