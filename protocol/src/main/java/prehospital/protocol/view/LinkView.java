package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.UnitId;

/**
 * State of one unit's link to the centre.
 *
 * @param up whether a connection is open now
 * @param since when that state began
 * @param durableThrough sequence number of the last frame stored at the centre
 * @param backlog frames the unit says it still has to send
 * @param quality how the link does as the vehicle measures it; absent while it is down and before the first report
 * @param catchingUp whether the unit has older frames that wait until the centre takes them
 */
public record LinkView(
        UnitId unit,
        boolean up,
        Instant since,
        long durableThrough,
        long backlog,
        Optional<LinkQuality> quality,
        Optional<Boolean> catchingUp) {
    /** A link of which nothing is measured. */
    public LinkView(UnitId unit, boolean up, Instant since, long durableThrough, long backlog) {
        this(unit, up, since, durableThrough, backlog, Optional.empty(), Optional.empty());
    }
}
