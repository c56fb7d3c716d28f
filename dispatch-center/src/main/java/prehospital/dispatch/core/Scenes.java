package prehospital.dispatch.core;

import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.IncidentId;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.CrewMciView;
import prehospital.protocol.view.ExpectedCasualtiesView;
import prehospital.protocol.view.MciView;

/** The incidents with many casualties, to look at. Same thread as the core; what it answers is immutable. */
public final class Scenes {
    private final State state;
    private final MciViews views;

    Scenes(State state) {
        this.state = state;
        this.views = new MciViews(state);
    }

    private Optional<Incident> used(IncidentId id) {
        return state.incident(id).filter(i -> i.scene.used());
    }

    /** Whether an incident is declared as one with many casualties and that goes on. */
    public boolean active(IncidentId id) {
        return state.incident(id).filter(i -> i.open() && i.scene.active()).isPresent();
    }

    /** An incident with casualties or a declaration. */
    public Optional<MciView> mci(IncidentId id) {
        return used(id).map(views::mci);
    }

    /** All of them, by incident. */
    public List<MciView> mcis() {
        return state.incidents.values().stream()
                .filter(i -> i.scene.used())
                .map(views::mci)
                .toList();
    }

    /** One casualty. */
    public Optional<CasualtyView> casualty(IncidentId id, CasualtyTag tag) {
        return used(id).flatMap(i -> i.scene.casualty(tag).map(c -> views.casualty(i, c)));
    }

    /** The casualties of an incident, by tag. */
    public List<CasualtyView> casualties(IncidentId id) {
        return used(id).stream()
                .flatMap(i -> i.scene.casualties.values().stream().map(c -> views.casualty(i, c)))
                .toList();
    }

    /** The casualties that a unit has, is to take, or was to take last, by tag. */
    public List<CasualtyView> casualtiesOf(AssignmentId id) {
        Optional<AssignmentId> unit = Optional.of(id);
        return state.assignment(id).flatMap(a -> used(a.incident())).stream()
                .flatMap(i -> i.scene.casualties.values().stream()
                        .filter(c -> c.assignment.equals(unit) || c.formerly.equals(unit))
                        .map(c -> views.casualty(i, c)))
                .toList();
    }

    /** What each hospital has to expect of an incident, by hospital; nothing where nothing was ever declared. */
    public List<ExpectedCasualtiesView> expected(IncidentId id) {
        return used(id).filter(i -> i.scene.declared.isPresent()).stream()
                .flatMap(i -> state.hospitals.entrySet().stream().map(e -> views.expected(i, e.getKey(), e.getValue())))
                .toList();
    }

    /** What the crew of an assignment has to know; absent where there is nothing of the kind. */
    public Optional<CrewMciView> crew(AssignmentId id) {
        return state.assignment(id).flatMap(a -> used(a.incident())).map(i -> views.crew(i, id));
    }
}
