package prehospital.protocol;

/**
 * The number on the tag that hangs on a casualty: scanned, typed, or made from unit and count. The tag is the casualty's
 * identity within one incident, so crews without link who meet the same casualty speak of the same one.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record CasualtyTag(String value) implements Id, Comparable<CasualtyTag> {
    public CasualtyTag {
        Id.check("CasualtyTag", value);
    }

    @Override
    public int compareTo(CasualtyTag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
