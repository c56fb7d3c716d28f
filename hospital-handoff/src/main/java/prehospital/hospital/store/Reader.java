package prehospital.hospital.store;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import prehospital.protocol.HospitalId;

/**
 * What somebody may see of the stored resources.
 *
 * @param all everything
 * @param hospitals else only what belongs to these hospitals or to all
 */
public record Reader(boolean all, List<String> hospitals) {
    public Reader {
        hospitals = List.copyOf(hospitals);
    }

    /** The hospitals as a database value. */
    String[] hospitalArray() {
        return hospitals.toArray(String[]::new);
    }

    /** Sees everything. */
    public static Reader everything() {
        return new Reader(true, List.of());
    }

    /** Sees what belongs to these hospitals, and what belongs to nobody. */
    public static Reader of(Collection<HospitalId> hospitals) {
        return new Reader(
                false,
                Stream.concat(Stream.of(""), hospitals.stream().map(HospitalId::value))
                        .toList());
    }
}
