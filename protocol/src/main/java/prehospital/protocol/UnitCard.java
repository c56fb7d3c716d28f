package prehospital.protocol;

import java.util.Set;

/**
 * What the service knows of a unit before any call.
 *
 * @param callSign name on radio and screens, 1–40 characters
 * @param station where it stands when idle
 * @param home that station's location
 * @param capabilities what it can do and carries
 */
public record UnitCard(String callSign, StationId station, LatLon home, Set<Capability> capabilities) {
    public UnitCard {
        Limits.text("callSign", callSign, 1, 40);
        capabilities = Set.copyOf(capabilities);
    }
}
