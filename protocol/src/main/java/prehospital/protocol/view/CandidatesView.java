package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.TheirPatient;

/**
 * Whom a hospital's server knows that may be the patient on board; the best first.
 *
 * @param server its base address
 * @param how in which ways it was asked
 * @param candidates at most {@value #CANDIDATES_MAX}
 * @param more how many further ones it had that are not told, or at least one when it did not say
 * @param unread answers of the server that could not be read
 */
public record CandidatesView(
        String server, List<How> how, List<TheirPatient> candidates, int more, int unread, Instant askedAt) {
    /** Most candidates that are told. */
    public static final int CANDIDATES_MAX = 20;

    /** A way of asking. */
    public enum How {
        IDENTIFIER,
        /** The server's own matching, {@code Patient/$match}. */
        MATCH,
        DEMOGRAPHICS
    }

    public CandidatesView {
        how = List.copyOf(how);
        candidates = List.copyOf(candidates);
    }
}
