package prehospital.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the structured record of one patient: the assignment of the unit that treats, with {@code _pN} behind it for its second and
 * further patients.
 *
 * @param value 1–64 characters of letters, digits, {@code . _ -}
 */
public record EpcrId(String value) implements Id, Comparable<EpcrId> {
    private static final Pattern FURTHER = Pattern.compile("_p([2-9]|[1-9][0-9])$");

    public EpcrId {
        Id.check("EpcrId", value);
    }

    /** The record of the only or first patient of an assignment. */
    public static EpcrId of(AssignmentId assignment) {
        return new EpcrId(assignment.value());
    }

    /** The assignment whose crew writes it. */
    public AssignmentId assignment() {
        return new AssignmentId(FURTHER.matcher(value).replaceFirst(""));
    }

    /** 1 for the first patient of the assignment. */
    public int patient() {
        Matcher further = FURTHER.matcher(value);
        return further.find() ? Integer.parseInt(further.group(1)) : 1;
    }

    @Override
    public int compareTo(EpcrId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
