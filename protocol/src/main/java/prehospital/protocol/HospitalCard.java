package prehospital.protocol;

import java.util.Set;

/**
 * What the service knows of a hospital.
 *
 * @param name as people call it, 1–100 characters
 * @param location the ambulance entrance
 * @param capabilities what it can treat around the clock
 */
public record HospitalCard(String name, LatLon location, Set<HospitalCapability> capabilities) {
    public HospitalCard {
        Limits.text("hospital name", name, 1, 100);
        capabilities = Set.copyOf(capabilities);
    }
}
