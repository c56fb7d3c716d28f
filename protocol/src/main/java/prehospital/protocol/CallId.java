package prehospital.protocol;

/**
 * Names one request for help; several calls may concern one incident.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record CallId(String value) implements Id, Comparable<CallId> {
    public CallId {
        Id.check("CallId", value);
    }

    @Override
    public int compareTo(CallId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
