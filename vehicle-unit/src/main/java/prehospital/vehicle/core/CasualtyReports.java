package prehospital.vehicle.core;

import java.util.Optional;
import java.util.function.Predicate;
import prehospital.protocol.CasualtyState;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.view.CrewMciView;
import prehospital.protocol.view.SituationView;

/** Whether the centre's situation shows what a crew reported about casualties. */
final class CasualtyReports {
    private CasualtyReports() {}

    static boolean shown(MciUplink report, Optional<SituationView> situation) {
        Optional<CrewMciView> mci = situation.flatMap(SituationView::mci);
        return switch (report) {
            case MciUplink.MciReported r -> mci.flatMap(CrewMciView::level).equals(Optional.of(r.level()));
            case MciUplink.CasualtyTagged r ->
                line(mci, r.tag(), line -> line.category() == r.triage().category());
            case MciUplink.CasualtyCarried r ->
                line(mci, r.tag(), line -> line.sector().equals(Optional.of(r.sector())));
            case MciUplink.CasualtyBoarded r ->
                line(
                        mci,
                        r.tag(),
                        line -> line.assignment().equals(Optional.of(r.assignment()))
                                && !line.state().waiting());
            case MciUplink.CasualtySetDown r ->
                line(mci, r.tag(), line -> line.state().waiting());
            case MciUplink.CasualtyConcluded r -> line(mci, r.tag(), line -> line.state() == CasualtyState.ENDED);
        };
    }

    private static boolean line(Optional<CrewMciView> mci, CasualtyTag tag, Predicate<CrewMciView.Line> fits) {
        return mci.stream()
                .flatMap(view -> view.casualties().stream())
                .anyMatch(line -> line.tag().equals(tag) && fits.test(line));
    }
}
