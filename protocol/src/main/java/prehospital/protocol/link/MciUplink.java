package prehospital.protocol.link;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MciLevel;
import prehospital.protocol.SectorId;

/** What a crew reports from a scene with many casualties; written to the vehicle's journal first, link or no link. */
public sealed interface MciUplink extends Uplink {
    /** The unit's assignment to the incident. */
    AssignmentId assignment();

    /** The incident. */
    IncidentId incident();

    /** Account that pressed. */
    String by();

    /** The crew declared a mass casualty incident. */
    record MciReported(
            AssignmentId assignment, IncidentId incident, MciLevel level, int expected, String note, String by)
            implements MciUplink {}

    /** The crew triaged a casualty, for the first time or again. */
    record CasualtyTagged(
            AssignmentId assignment,
            IncidentId incident,
            CasualtyTag tag,
            CasualtyTriage triage,
            Optional<SectorId> sector,
            Optional<CasualtyCard> card,
            String by)
            implements MciUplink {}

    /** The casualty was carried to a sector. */
    record CasualtyCarried(
            AssignmentId assignment, IncidentId incident, CasualtyTag tag, SectorId sector, Instant at, String by)
            implements MciUplink {}

    /** The crew took the casualty on board. */
    record CasualtyBoarded(AssignmentId assignment, IncidentId incident, CasualtyTag tag, Instant at, String by)
            implements MciUplink {}

    /** The crew gave the casualty back to the scene. */
    record CasualtySetDown(AssignmentId assignment, IncidentId incident, CasualtyTag tag, Instant at, String by)
            implements MciUplink {}

    /** The crew says what became of a casualty that no unit takes. */
    record CasualtyConcluded(
            AssignmentId assignment,
            IncidentId incident,
            CasualtyTag tag,
            CasualtyEnd how,
            String note,
            Instant at,
            String by)
            implements MciUplink {}
}
