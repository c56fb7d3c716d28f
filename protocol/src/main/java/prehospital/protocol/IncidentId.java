package prehospital.protocol;

/**
 * Names one event the service responds to.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record IncidentId(String value) implements Id, Comparable<IncidentId> {
    public IncidentId {
        Id.check("IncidentId", value);
    }

    @Override
    public int compareTo(IncidentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
