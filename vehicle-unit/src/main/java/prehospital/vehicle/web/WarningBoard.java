package prehospital.vehicle.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import prehospital.clinical.handoff.Condition;
import prehospital.clinical.handoff.Pathways;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.view.EcgView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertProposal;
import prehospital.protocol.view.ScoresView;
import prehospital.protocol.view.SituationView;
import prehospital.vehicle.core.Warnings;
import prehospital.web.live.LiveFeed;

/**
 * Proposes to warn a department, with the reasons, while they hold: the live entry {@code warnings}. Looks once a second. What the
 * crew has declined is not proposed again for this patient until the program starts anew. Event loop only.
 */
public final class WarningBoard {
    private final VehicleDesk desk;
    private final LiveFeed feed;
    private final Pathways pathways;
    private final Function<AssignmentId, List<EcgView.Statement>> ecg;
    private final Set<String> declined = new HashSet<>();
    private Optional<AssignmentId> of = Optional.empty();
    private Optional<PreAlertProposal> shown = Optional.empty();

    /**
     * Nothing proposed yet.
     *
     * @param ecg what the vehicle states of a patient's electrocardiogram
     */
    public WarningBoard(
            VehicleDesk desk, LiveFeed feed, Pathways pathways, Function<AssignmentId, List<EcgView.Statement>> ecg) {
        this.desk = desk;
        this.feed = feed;
        this.pathways = pathways;
        this.ecg = ecg;
    }

    Pathways pathways() {
        return pathways;
    }

    /** What is proposed now. */
    Optional<PreAlertProposal> shown() {
        return shown;
    }

    /** Looks again; call it once a second. */
    public void tick() {
        Optional<AssignmentId> now = desk.assignment();
        if (!now.equals(of)) {
            of = now;
            declined.clear();
        }
        Optional<PreAlertProposal> fresh = now.flatMap(assignment -> desk.situation()
                .flatMap(situation -> Warnings.of(
                        desk.unit(),
                        situation,
                        new Warnings.Proposing(pathways, known(assignment, situation)),
                        declined,
                        shown,
                        desk.now())));
        if (!fresh.equals(shown)) {
            shown = fresh;
            String id = desk.unit().value();
            fresh.ifPresentOrElse(view -> feed.put("warnings", id, view), () -> feed.remove("warnings", id));
        }
    }

    /** The crew decided against what is proposed. */
    void declined(PreAlertProposal proposal) {
        declined.addAll(Warnings.names(proposal));
        tick();
    }

    private Condition.Known known(AssignmentId assignment, SituationView situation) {
        List<ScoresView.Line> scores = desk.scores()
                .shown()
                .filter(view -> view.assignment().equals(assignment))
                .map(ScoresView::scores)
                .orElse(List.of());
        return new Condition.Known(
                scores,
                new ArrayList<>(ecg.apply(assignment)),
                desk.patient().ageYears(),
                situation.incident().map(IncidentView::complaint).orElse(""));
    }
}
