package prehospital.vehicle.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.UnitId;
import prehospital.protocol.link.MciUplink;
import prehospital.protocol.link.Uplink;
import prehospital.protocol.view.CrewMciView;
import prehospital.protocol.view.SituationView;

/** Numbers for casualties who have no printed tag: the unit's name and a count, so that no two units make the same. */
public final class CasualtyTags {
    private CasualtyTags() {}

    /** The next number of a unit, after all that the centre knows and all that it does not know yet. */
    public static CasualtyTag next(UnitId unit, Optional<SituationView> situation, List<Uplink> unconfirmed) {
        String prefix = unit + "-";
        Stream<CasualtyTag> known = situation.flatMap(SituationView::mci).stream()
                .flatMap(mci -> mci.casualties().stream())
                .map(CrewMciView.Line::tag);
        Stream<CasualtyTag> ours = unconfirmed.stream()
                .filter(MciUplink.CasualtyTagged.class::isInstance)
                .map(action -> ((MciUplink.CasualtyTagged) action).tag());
        long last = Stream.concat(known, ours)
                .map(CasualtyTag::value)
                .filter(tag ->
                        tag.startsWith(prefix) && tag.substring(prefix.length()).matches("\\d{1,6}"))
                .mapToLong(tag -> Long.parseLong(tag.substring(prefix.length())))
                .max()
                .orElse(0);
        return new CasualtyTag(prefix + (last + 1));
    }
}
