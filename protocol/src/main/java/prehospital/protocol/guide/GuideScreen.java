package prehospital.protocol.guide;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;

/**
 * A screen that follows a room.
 *
 * @param screen names the screen, not the person
 * @param name whose it is
 * @param unit the vehicle, for a crew's
 * @param seen the number of the newest act it has painted; 0 before it said so
 * @param seenAt when the centre heard that; absent before
 * @param heardAt when the centre last heard anything from it
 */
public record GuideScreen(
        String screen,
        String name,
        Role role,
        Optional<UnitId> unit,
        long seen,
        Optional<Instant> seenAt,
        Instant heardAt) {}
