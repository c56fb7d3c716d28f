package prehospital.vehicle.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.view.LinkQuality;
import prehospital.protocol.view.UplinkView;

/**
 * How the link to the centre does, as the crew sees it.
 *
 * @param up whether the centre has greeted this vehicle on an open connection
 * @param since when that state began
 * @param durableThrough newest status that is stored at the centre
 * @param lastSequence newest status on this vehicle's disk
 * @param pending frames of all classes that are not yet stored at the centre
 * @param clockOffsetMillis the centre's clock minus this vehicle's at the last greeting; absent before the first
 * @param problem what is wrong, in one sentence; absent when nothing is
 * @param quality how the open connection does; absent while there is none
 * @param uplinks the ways to choose from, in order of preference; none when the system chooses
 */
public record LinkState(
        boolean up,
        Instant since,
        long durableThrough,
        long lastSequence,
        long pending,
        Optional<Long> clockOffsetMillis,
        Optional<String> problem,
        Optional<LinkQuality> quality,
        List<UplinkView> uplinks) {}
