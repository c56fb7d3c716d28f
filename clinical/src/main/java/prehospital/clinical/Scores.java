package prehospital.clinical;

import java.util.List;
import java.util.Optional;

/** Every score there is, by name. */
public final class Scores {
    private static final List<Score> ALL = List.of(
            CasualtyTriages.START,
            CasualtyTriages.JUMPSTART,
            CasualtyTriages.SALT,
            PhysiologyScores.NEWS2,
            PhysiologyScores.GCS,
            PhysiologyScores.QSOFA,
            PhysiologyScores.SHOCK_INDEX,
            TraumaScores.T_RTS,
            TraumaScores.RTS,
            TraumaScores.MGAP);

    private Scores() {}

    /** All of them, triage first. */
    public static List<Score> list() {
        return ALL;
    }

    /** The one of this name. */
    public static Optional<Score> find(String name) {
        return ALL.stream().filter(score -> score.name().equals(name)).findFirst();
    }
}
