package prehospital.protocol;

import java.util.Optional;
import java.util.Set;

/**
 * A signed-in person as programs see them.
 *
 * @param name login name, unique
 * @param roles what they may do
 * @param unit the unit a paramedic crews; absent for others
 * @param hospital the hospital an ED account belongs to; absent for others
 */
public record Account(String name, Set<Role> roles, Optional<UnitId> unit, Optional<HospitalId> hospital) {
    public Account {
        Limits.text("name", name, 1, 64);
        roles = Set.copyOf(roles);
    }
}
