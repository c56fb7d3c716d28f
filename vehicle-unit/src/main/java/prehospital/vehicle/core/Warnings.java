package prehospital.vehicle.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prehospital.clinical.handoff.Condition;
import prehospital.clinical.handoff.Pathways;
import prehospital.protocol.HospitalId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.PreAlertProposal;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.SituationView;

/** Whether a department should be warned of the patient on board. Pure. */
public final class Warnings {
    private Warnings() {}

    /**
     * What speaks for warning a department now; absent when nothing does, when one was warned already, or before anyone is with the
     * patient.
     *
     * @param declined criteria that the crew has decided against
     * @param before what was proposed a moment ago, whose beginning is kept
     */
    public static Optional<PreAlertProposal> of(
            UnitId unit,
            SituationView situation,
            Proposing proposing,
            Set<String> declined,
            Optional<PreAlertProposal> before,
            Instant now) {
        Optional<AssignmentView> patient =
                situation.assignment().filter(a -> a.status().withPatient());
        boolean warned = situation
                .preAlert()
                .filter(p -> p.status().open()
                        && patient.map(a -> a.id().equals(p.assignment())).orElse(false))
                .isPresent();
        if (patient.isEmpty() || warned) {
            return Optional.empty();
        }
        Optional<HospitalId> destination = patient.flatMap(AssignmentView::destination)
                .or(() -> situation.preAlert().map(PreAlertView::hospital));
        List<PreAlertProposal.Reason> reasons = proposing.pathways().reasons(destination, proposing.known()).stream()
                .filter(reason -> !declined.contains(reason.criterion().id()))
                .map(Warnings::reason)
                .toList();
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        Instant since = before.filter(p -> p.assignment().equals(patient.get().id()))
                .map(PreAlertProposal::since)
                .orElse(now);
        return Optional.of(new PreAlertProposal(unit, patient.get().id(), since, reasons));
    }

    /** The site's criteria and what is known of the patient. */
    public record Proposing(Pathways pathways, Condition.Known known) {}

    /** Names of the criteria of a proposal. */
    public static Set<String> names(PreAlertProposal proposal) {
        return proposal.reasons().stream().map(PreAlertProposal.Reason::id).collect(Collectors.toSet());
    }

    private static PreAlertProposal.Reason reason(Pathways.Reason reason) {
        Pathways.Criterion criterion = reason.criterion();
        return new PreAlertProposal.Reason(
                criterion.id(), criterion.pathway(), criterion.words(), reason.seen(), criterion.source());
    }
}
