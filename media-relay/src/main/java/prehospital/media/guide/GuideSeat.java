package prehospital.media.guide;

import java.util.Optional;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;

/**
 * Who sits before a screen.
 *
 * @param unit the vehicle, for a crew's screen
 * @param draws whether it may freeze and draw; all may point
 */
public record GuideSeat(String name, Role role, Optional<UnitId> unit, boolean draws) {}
