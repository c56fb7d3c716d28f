package prehospital.protocol;

/**
 * Names one unit on one incident; the status belongs to it.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record AssignmentId(String value) implements Id, Comparable<AssignmentId> {
    public AssignmentId {
        Id.check("AssignmentId", value);
    }

    @Override
    public int compareTo(AssignmentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
