package prehospital.protocol;

/**
 * Names one notice to a hospital that a patient is coming.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record PreAlertId(String value) implements Id, Comparable<PreAlertId> {
    public PreAlertId {
        Id.check("PreAlertId", value);
    }

    @Override
    public int compareTo(PreAlertId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
