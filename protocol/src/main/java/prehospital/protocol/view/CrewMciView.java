package prehospital.protocol.view;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.HospitalId;
import prehospital.protocol.MciLevel;
import prehospital.protocol.SceneRole;
import prehospital.protocol.SectorId;
import prehospital.protocol.TriageCategory;

/**
 * What a crew on a scene with many casualties needs to know of it.
 *
 * @param level absent when nobody declared it
 * @param role of this crew; absent when it has none
 * @param casualties by tag, at most {@value #LINES_MAX}; beyond, those already accounted for are left out first
 * @param total how many there are
 */
public record CrewMciView(
        Optional<MciLevel> level,
        String commander,
        Optional<SceneRole> role,
        List<MciView.Sector> sectors,
        List<Line> casualties,
        int total) {
    /** Most casualties told to a crew. */
    public static final int LINES_MAX = 300;

    /** One casualty in short. */
    public record Line(
            CasualtyTag tag,
            TriageCategory category,
            CasualtyState state,
            Optional<SectorId> sector,
            Optional<HospitalId> hospital,
            Optional<AssignmentId> assignment) {}
}
