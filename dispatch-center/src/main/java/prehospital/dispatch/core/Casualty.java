package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.HospitalId;
import prehospital.protocol.MciEvent;
import prehospital.protocol.SectorId;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.CasualtyView.Look;

/** One casualty of a scene as the core remembers it; every report is kept to recognise a repeated command. Single writer. */
final class Casualty {
    final CasualtyTag tag;
    final List<MciEvent> reports = new ArrayList<>();
    final TreeMap<CasualtyState, Instant> times = new TreeMap<>();
    private final List<Look> looks = new ArrayList<>();
    CasualtyCard card = CasualtyCard.UNKNOWN;
    CasualtyState state = CasualtyState.ON_SCENE;
    Optional<SectorId> sector = Optional.empty();
    Optional<HospitalId> hospital = Optional.empty();
    Optional<AssignmentId> assignment = Optional.empty();
    /** The unit that it was taken from last, so that its change is told when that unit's assignment changes. */
    Optional<AssignmentId> formerly = Optional.empty();

    Optional<MciEvent.CasualtyEnded> end = Optional.empty();
    private Instant sectorAt = Instant.MIN;

    Casualty(CasualtyTag tag) {
        this.tag = tag;
    }

    /** The looks, oldest first by the clock of whoever looked; of two at the same time the one that came last is the newer. */
    List<Look> looks() {
        return looks;
    }

    void look(Look look) {
        looks.add(look);
        looks.sort(Comparator.comparing(l -> l.triage().at()));
    }

    /** The newest look's; a casualty without a look does not exist. */
    TriageCategory category() {
        return looks.getLast().triage().category();
    }

    /** Enters where it lies; what is older than what is known changes nothing. */
    void place(SectorId where, Instant at) {
        if (!at.isBefore(sectorAt)) {
            sector = Optional.of(where);
            sectorAt = at;
        }
    }

    void reach(CasualtyState reached, Instant at) {
        state = reached;
        times.put(reached, at);
    }

    /** Back among those who wait. */
    void wait(Instant at) {
        formerly = assignment;
        assignment = Optional.empty();
        reach(hospital.isPresent() ? CasualtyState.ALLOTTED : CasualtyState.ON_SCENE, at);
    }
}
