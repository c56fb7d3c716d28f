package prehospital.vehicle.core;

import java.util.Optional;
import java.util.function.Predicate;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Reception;
import prehospital.protocol.ReceptionParty;
import prehospital.protocol.link.ReceptionUplink;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.SituationView;

/** Whether the centre shows what a crew said about being received. Pure. */
final class ReceptionReports {
    private ReceptionReports() {}

    static boolean shown(ReceptionUplink said, Optional<SituationView> situation) {
        return switch (said) {
            case ReceptionUplink.HandoffCountersigned s ->
                shows(situation, s.preAlert(), r -> r.crewSignature().isPresent());
            case ReceptionUplink.StretcherFree s ->
                shows(situation, s.preAlert(), r -> r.offloaded().containsKey(ReceptionParty.CREW));
            case ReceptionUplink.MomentStated s ->
                shows(
                        situation,
                        s.preAlert(),
                        r -> Optional.ofNullable(r.milestones().get(s.milestone()))
                                .filter(stated -> stated.at().equals(s.occurredAt()))
                                .isPresent());
            // Kept for the record; no screen shows it again.
            case ReceptionUplink.WarningDeclined s -> true;
        };
    }

    /** What is not about the present patient any more is not waited for. */
    private static boolean shows(Optional<SituationView> situation, PreAlertId id, Predicate<Reception> what) {
        Optional<PreAlertView> preAlert =
                situation.flatMap(SituationView::preAlert).filter(p -> p.id().equals(id));
        return preAlert.isEmpty()
                || preAlert.flatMap(PreAlertView::reception).filter(what).isPresent();
    }
}
