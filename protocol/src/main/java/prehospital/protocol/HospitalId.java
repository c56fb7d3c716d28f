package prehospital.protocol;

/**
 * Names one hospital with an emergency department.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record HospitalId(String value) implements Id, Comparable<HospitalId> {
    public HospitalId {
        Id.check("HospitalId", value);
    }

    @Override
    public int compareTo(HospitalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
