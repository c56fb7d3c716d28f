package prehospital.hospital.store;

import java.util.Collection;
import java.util.stream.Stream;
import prehospital.protocol.HospitalId;

/**
 * What somebody may see of the stored resources.
 *
 * @param all everything
 * @param hospitals else only what belongs to these hospitals or to all
 */
public record Reader(boolean all, String[] hospitals) {
    /** Sees everything. */
    public static Reader everything() {
        return new Reader(true, new String[0]);
    }

    /** Sees what belongs to these hospitals, and what belongs to nobody. */
    public static Reader of(Collection<HospitalId> hospitals) {
        return new Reader(
                false,
                Stream.concat(Stream.of(""), hospitals.stream().map(HospitalId::value))
                        .toArray(String[]::new));
    }
}
