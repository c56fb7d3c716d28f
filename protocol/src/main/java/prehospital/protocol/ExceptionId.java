package prehospital.protocol;

/**
 * Names one overdue or abnormal condition that someone must acknowledge.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record ExceptionId(String value) implements Id, Comparable<ExceptionId> {
    public ExceptionId {
        Id.check("ExceptionId", value);
    }

    @Override
    public int compareTo(ExceptionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
