package prehospital.protocol;

/**
 * Names one ambulance station or standby post.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record StationId(String value) implements Id, Comparable<StationId> {
    public StationId {
        Id.check("StationId", value);
    }

    @Override
    public int compareTo(StationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
