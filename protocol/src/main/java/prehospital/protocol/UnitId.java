package prehospital.protocol;

/**
 * Names one vehicle with its crew as dispatched, for example {@code A3}.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record UnitId(String value) implements Id, Comparable<UnitId> {
    public UnitId {
        Id.check("UnitId", value);
    }

    @Override
    public int compareTo(UnitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
