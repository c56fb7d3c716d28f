package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Milestone;
import prehospital.protocol.Place;
import prehospital.protocol.TriageRecord;

/**
 * A call as dispatchers see it.
 *
 * @param receivedAt when the centre learned of it: rang, or received when nobody heard it ring
 * @param incident absent until it is linked
 * @param answeredAt absent while nobody has answered
 * @param located where the caller's telephone is, newest; absent when nothing said so
 * @param callbacks attempts to call back, oldest first
 * @param triage the question tree as far as it was answered
 * @param instructions names of the instructions given, in order
 * @param milestones first time of each
 * @param endedReason why it was dismissed
 */
public record CallView(
        CallId id,
        Instant receivedAt,
        String callback,
        Optional<Place> place,
        String complaint,
        Optional<IncidentId> incident,
        CallState state,
        boolean rang,
        Optional<Instant> answeredAt,
        Optional<Place> located,
        List<Callback> callbacks,
        Optional<TriageRecord> triage,
        List<String> instructions,
        SortedMap<Milestone, Instant> milestones,
        Optional<String> endedReason) {

    /** One attempt to call back. */
    public record Callback(Instant at, CallbackOutcome outcome, String note) {}
}
