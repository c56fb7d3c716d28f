package prehospital.protocol;

/** The range checks that records apply when they are made: parse once, then never check again. */
public final class Limits {
    private Limits() {}

    /**
     * Refuses a text outside its length limits.
     *
     * @throws IllegalArgumentException naming the field and its limits
     */
    public static void text(String field, String value, int lengthMin, int lengthMax) {
        if (value.strip().length() < lengthMin || value.length() > lengthMax) {
            throw new IllegalArgumentException(
                    field + " must have " + lengthMin + " to " + lengthMax + " characters, not " + value.length());
        }
    }

    /**
     * Refuses a number outside its limits.
     *
     * @throws IllegalArgumentException naming the field and its limits
     */
    public static void range(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(field + " must be within " + min + " to " + max + ", not " + value);
        }
    }
}
