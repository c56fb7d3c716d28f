package prehospital.protocol;

/** An identifier that travels as plain text and comes in with its command; the core never invents one. */
public sealed interface Id
        permits AlarmId,
                AssignmentId,
                CallId,
                CasualtyTag,
                EpcrId,
                ExceptionId,
                HospitalId,
                IncidentId,
                NoticeId,
                OrderId,
                PreAlertId,
                ProposalId,
                SectorId,
                StationId,
                UnitId {
    /** Longest accepted identifier, in characters. */
    int LENGTH_MAX = 64;

    /** The text form, as it stands in messages and rows. */
    String value();

    /**
     * Refuses texts that are not identifiers.
     *
     * @throws IllegalArgumentException when the text is empty, too long or has a character outside {@code A–Z a–z 0–9 . _ -}
     */
    static void check(String kind, String value) {
        boolean wellFormed = !value.isEmpty()
                && value.length() <= LENGTH_MAX
                && value.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0));
        if (!wellFormed) {
            throw new IllegalArgumentException(kind + " must be 1-64 characters of letters, digits, '.', '_' or '-'");
        }
    }
}
