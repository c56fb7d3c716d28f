package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.SectorId;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.UnitId;

/**
 * One casualty of an incident with many.
 *
 * @param category the newest look's
 * @param looks every look, oldest first by the clock of whoever looked
 * @param sector where on the scene, absent when nobody said
 * @param hospital where it goes or is; absent while none is chosen
 * @param assignment the unit that is to take it or has it; absent while none is chosen
 * @param end how it ended without transport; absent otherwise
 * @param times when each state was reached last
 */
public record CasualtyView(
        IncidentId incident,
        CasualtyTag tag,
        TriageCategory category,
        List<Look> looks,
        CasualtyCard card,
        Optional<SectorId> sector,
        CasualtyState state,
        Optional<HospitalId> hospital,
        Optional<AssignmentId> assignment,
        Optional<CasualtyEnd> end,
        SortedMap<CasualtyState, Instant> times) {
    /**
     * One look.
     *
     * @param recordedAt when the centre learned of it
     * @param unit whose crew looked; absent for a dispatcher
     * @param by account
     */
    public record Look(CasualtyTriage triage, Instant recordedAt, Optional<UnitId> unit, String by) {}
}
