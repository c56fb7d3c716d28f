package prehospital.protocol;

/**
 * Names one sector of a scene with many casualties, within its incident.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record SectorId(String value) implements Id, Comparable<SectorId> {
    public SectorId {
        Id.check("SectorId", value);
    }

    @Override
    public int compareTo(SectorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
