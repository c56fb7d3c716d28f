package prehospital.protocol;

/**
 * Names one notice on the wall.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record NoticeId(String value) implements Id, Comparable<NoticeId> {
    public NoticeId {
        Id.check("NoticeId", value);
    }

    @Override
    public int compareTo(NoticeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
