package prehospital.vehicle.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Refusal;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.SituationView;

/**
 * What the crew may press now. It looks at the newest situation the centre sent and, on top of it, at what the crew has pressed
 * since and nobody has confirmed: a crew without link goes on working. The centre's core has the last word; this refuses only
 * what it would refuse too, with the same reasons. Immutable.
 *
 * @param situation the newest one; absent before the first connection ever
 * @param unconfirmed what the crew pressed, oldest first
 */
public record CrewTerminal(Optional<SituationView> situation, List<Uplink> unconfirmed) {
    public CrewTerminal {
        unconfirmed = List.copyOf(unconfirmed);
    }

    /**
     * One status button.
     *
     * @param status what it reports
     * @param disabledBecause why it cannot be pressed now; absent when it can
     * @param needs what has to be chosen with it, empty when nothing
     */
    public record Button(AssignmentStatus status, Optional<Refusal> disabledBecause, List<Need> needs) {
        public Button {
            needs = List.copyOf(needs);
        }
    }

    /** What a status has to be reported with. */
    public enum Need {
        DESTINATION,
        OUTCOME
    }

    /** The active assignment. */
    public Optional<AssignmentView> assignment() {
        return situation.flatMap(SituationView::assignment);
    }

    /** The assignment that vitals belong to now. */
    public Optional<AssignmentId> assignmentId() {
        return assignment().filter(a -> a.status().active()).map(AssignmentView::id);
    }

    /** The status the crew sees as theirs: the last one pressed, confirmed or not. */
    public Optional<AssignmentStatus> status() {
        return assignment()
                .map(a -> pressed(a.id()).map(Uplink.StatusPressed::status).orElse(a.status()));
    }

    /** True while the status shown has not been confirmed by the centre. */
    public boolean statusUnconfirmed() {
        return assignment().map(a -> status().orElseThrow() != a.status()).orElse(false);
    }

    /** The buttons in the order of the way, the next one first; empty without an assignment. Crews do not cancel. */
    public List<Button> buttons() {
        List<Button> buttons = new ArrayList<>();
        Optional<AssignmentStatus> now = status();
        for (AssignmentStatus status : AssignmentStatus.values()) {
            boolean ahead = now.isPresent() && status.compareTo(now.get()) > 0;
            if (ahead && status != AssignmentStatus.CANCELLED) {
                Optional<Refusal> reason =
                        now.get().next().contains(status) ? Optional.empty() : Optional.of(Refusal.STATUS_NOT_NEXT);
                buttons.add(new Button(status, reason, needs(status)));
            }
        }
        return List.copyOf(buttons);
    }

    /** Why this status cannot be reported now; empty when it can. */
    public Optional<Refusal> refusal(
            AssignmentId id,
            AssignmentStatus status,
            Optional<HospitalId> destination,
            Optional<ClearOutcome> outcome) {
        Optional<Refusal> unknown = refusal(id);
        if (unknown.isPresent()) {
            return unknown;
        }
        AssignmentStatus now = status().orElseThrow();
        if (!now.active()) {
            return Optional.of(Refusal.ASSIGNMENT_ENDED);
        }
        boolean next = now.next().contains(status) && status != AssignmentStatus.CANCELLED;
        if (!next && !changesDestination(now, status, destination)) {
            return Optional.of(Refusal.STATUS_NOT_NEXT);
        }
        return missing(status, destination, outcome);
    }

    /** Orders as the crew sees them. */
    public CrewOrders orders() {
        return CrewOrders.of(situation, unconfirmed);
    }

    /** Why this pre-alert cannot be sent now; empty when it can. */
    public Optional<Refusal> refusal(AssignmentId id, HospitalId hospital) {
        Optional<Refusal> unknown = refusal(id);
        if (unknown.isPresent()) {
            return unknown;
        }
        if (!known(hospital)) {
            return Optional.of(Refusal.HOSPITAL_UNKNOWN);
        }
        return preAlert().isPresent() ? Optional.of(Refusal.PREALERT_OPEN_FOR_ASSIGNMENT) : Optional.empty();
    }

    /** Why nothing can be changed in this pre-alert now; empty when it can. */
    public Optional<Refusal> refusal(PreAlertId id) {
        return preAlert().filter(id::equals).isPresent() ? Optional.empty() : Optional.of(Refusal.PREALERT_UNKNOWN);
    }

    /** The open pre-alert, also one that was sent without link. */
    public Optional<PreAlertId> preAlert() {
        Optional<PreAlertId> open = situation
                .flatMap(SituationView::preAlert)
                .filter(p -> p.status().open())
                .map(p -> p.id());
        for (Uplink action : unconfirmed) {
            if (action instanceof Uplink.PreAlertPressed sent
                    && assignmentId().filter(sent.assignment()::equals).isPresent()) {
                open = Optional.of(sent.preAlert());
            }
            if (action instanceof Uplink.PreAlertWithdrawn withdrawn) {
                open = open.filter(id -> !id.equals(withdrawn.preAlert()));
            }
        }
        return open;
    }

    private Optional<Refusal> refusal(AssignmentId id) {
        if (assignment().filter(a -> a.id().equals(id)).isEmpty()) {
            return Optional.of(Refusal.ASSIGNMENT_UNKNOWN);
        }
        return assignment().orElseThrow().status().active() ? Optional.empty() : Optional.of(Refusal.ASSIGNMENT_ENDED);
    }

    private Optional<Refusal> missing(
            AssignmentStatus status, Optional<HospitalId> destination, Optional<ClearOutcome> outcome) {
        List<Need> needs = needs(status);
        if (needs.contains(Need.DESTINATION) && destination.isEmpty()) {
            return Optional.of(Refusal.DESTINATION_REQUIRED);
        }
        if (destination.isPresent() && !known(destination.get())) {
            return Optional.of(Refusal.HOSPITAL_UNKNOWN);
        }
        // Only a handoff ends in HANDED_OVER, and it need not be said again.
        boolean handedOver = outcome.filter(ClearOutcome.HANDED_OVER::equals).isPresent();
        return needs.contains(Need.OUTCOME) && (outcome.isEmpty() || handedOver)
                ? Optional.of(Refusal.OUTCOME_REQUIRED)
                : Optional.empty();
    }

    /** On the way with a patient, reporting it again with another hospital changes the destination. */
    private static boolean changesDestination(
            AssignmentStatus now, AssignmentStatus status, Optional<HospitalId> destination) {
        return now == AssignmentStatus.TRANSPORTING && status == now && destination.isPresent();
    }

    /** Leaving the scene needs a destination; ending at the scene needs an outcome, ending after a handoff says it itself. */
    private List<Need> needs(AssignmentStatus status) {
        boolean handedOver =
                status().filter(AssignmentStatus.HANDED_OVER::equals).isPresent();
        if (status == AssignmentStatus.TRANSPORTING) {
            return List.of(Need.DESTINATION);
        }
        return status == AssignmentStatus.CLEAR && !handedOver ? List.of(Need.OUTCOME) : List.of();
    }

    private boolean known(HospitalId id) {
        return situation.map(SituationView::hospitals).orElse(List.of()).stream()
                .anyMatch(h -> h.id().equals(id));
    }

    private Optional<Uplink.StatusPressed> pressed(AssignmentId id) {
        Optional<Uplink.StatusPressed> last = Optional.empty();
        for (Uplink action : unconfirmed) {
            if (action instanceof Uplink.StatusPressed press
                    && press.assignment().equals(id)) {
                last = Optional.of(press);
            }
        }
        return last;
    }
}
