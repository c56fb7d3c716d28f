package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** What has happened on an incident with many casualties. Times named {@code at} are those of whoever reported it. */
public sealed interface MciEvent extends DispatchEvent {
    /** The incident that it is about. */
    IncidentId incident();

    /** Declared or changed, with the units that it asks for. */
    record MciDeclared(
            IncidentId incident, MciLevel level, String commander, int expected, String note, ResponsePlan plan)
            implements MciEvent {}

    record MciEnded(IncidentId incident, String reason) implements MciEvent {}

    record SectorPut(IncidentId incident, SectorId sector, SectorKind kind, String name, Optional<LatLon> location)
            implements MciEvent {}

    record SceneRoleSet(IncidentId incident, AssignmentId assignment, SceneRole role) implements MciEvent {}

    record CasualtyTriaged(
            IncidentId incident,
            CasualtyTag tag,
            CasualtyTriage triage,
            Optional<SectorId> sector,
            Optional<CasualtyCard> card,
            Optional<AssignmentId> assignment)
            implements MciEvent {}

    record CasualtyMoved(IncidentId incident, CasualtyTag tag, SectorId sector, Instant at) implements MciEvent {}

    record PlacesOffered(IncidentId incident, HospitalId hospital, SortedMap<TriageCategory, Integer> places)
            implements MciEvent {}

    record CasualtyAllotted(
            IncidentId incident, CasualtyTag tag, HospitalId hospital, Optional<AssignmentId> assignment)
            implements MciEvent {}

    record CasualtyLoaded(IncidentId incident, CasualtyTag tag, AssignmentId assignment, Instant at)
            implements MciEvent {}

    record CasualtyUnloaded(IncidentId incident, CasualtyTag tag, Instant at) implements MciEvent {}

    record CasualtyEnded(IncidentId incident, CasualtyTag tag, CasualtyEnd how, String note, Instant at)
            implements MciEvent {}
}
