package prehospital.protocol;

/**
 * The signed transfer of care from crew to emergency department.
 *
 * @param receivedBy who took over care, 1–100 characters
 * @param handedOverBy who handed over, 1–100 characters
 * @param note what was said beyond the record, up to 2,000 characters
 */
public record HandoffNote(String receivedBy, String handedOverBy, String note) {
    public HandoffNote {
        Limits.text("receivedBy", receivedBy, 1, 100);
        Limits.text("handedOverBy", handedOverBy, 1, 100);
        Limits.text("note", note, 0, 2_000);
    }
}
