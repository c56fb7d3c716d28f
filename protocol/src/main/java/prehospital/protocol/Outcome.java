package prehospital.protocol;

/**
 * What became of a patient, told back to the crew that brought it.
 *
 * @param diagnosis of the department, 1–{@value #DIAGNOSIS_MAX} characters
 * @param disposition where the patient went
 * @param note for the crew, up to {@value #NOTE_MAX} characters
 */
public record Outcome(String diagnosis, Disposition disposition, String note) {
    /** Longest diagnosis, in characters. */
    public static final int DIAGNOSIS_MAX = 500;

    /** Longest note, in characters. */
    public static final int NOTE_MAX = 2_000;

    public Outcome {
        Limits.text("diagnosis", diagnosis, 1, DIAGNOSIS_MAX);
        Limits.text("note", note, 0, NOTE_MAX);
    }

    /** Where a patient went from the emergency department. */
    public enum Disposition {
        DISCHARGED,
        OBSERVED,
        WARD,
        INTENSIVE_CARE,
        CATHETER_LABORATORY,
        THEATRE,
        TRANSFERRED,
        LEFT_AGAINST_ADVICE,
        DIED
    }
}
