package prehospital.protocol;

/**
 * Names one alarm of one patient or device, from its start to its end; unique together with its unit.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record AlarmId(String value) implements Id, Comparable<AlarmId> {
    public AlarmId {
        Id.check("AlarmId", value);
    }

    @Override
    public int compareTo(AlarmId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
