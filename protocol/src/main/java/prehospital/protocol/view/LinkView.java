package prehospital.protocol.view;

import java.time.Instant;
import prehospital.protocol.UnitId;

/**
 * State of one unit's link to the centre.
 *
 * @param up whether a connection is open now
 * @param since when that state began
 * @param durableThrough sequence number of the last frame stored at the centre
 * @param backlog frames the unit says it still has to send
 */
public record LinkView(UnitId unit, boolean up, Instant since, long durableThrough, long backlog) {}
