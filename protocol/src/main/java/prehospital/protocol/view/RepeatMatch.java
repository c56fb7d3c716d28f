package prehospital.protocol.view;

import java.util.List;
import prehospital.protocol.IncidentId;

/**
 * An incident that a call is probably about, too.
 *
 * @param score 0–100, how alike they are
 * @param reasons what is alike, most telling first
 */
public record RepeatMatch(IncidentId incident, int score, List<Reason> reasons) {
    public RepeatMatch {
        reasons = List.copyOf(reasons);
    }

    /**
     * One thing that is alike.
     *
     * @param value metres between the discs for PLACE, minutes for TIME, 0 otherwise
     * @param words the words that are alike, for WORDS; empty otherwise
     */
    public record Reason(Kind kind, long value, String words) {}

    /** What may be alike. */
    public enum Kind {
        /** The same telephone number. */
        NUMBER,
        /** The discs overlap or are near. */
        PLACE,
        /** The incident was opened not long ago. */
        TIME,
        /** Words of the complaint mean the same. */
        WORDS
    }
}
