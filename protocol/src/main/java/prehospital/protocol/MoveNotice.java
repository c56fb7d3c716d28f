package prehospital.protocol;

/**
 * That the caller is elsewhere makes another unit the best one.
 *
 * @param bestHere the best unit for the place of the incident
 * @param bestThere the best unit for where the caller is
 * @param secondsMore how much longer {@code bestHere} drives to where the caller is than {@code bestThere}
 */
public record MoveNotice(UnitId bestHere, UnitId bestThere, long secondsMore) {}
