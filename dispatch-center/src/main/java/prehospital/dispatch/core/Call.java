package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent.CallDescribed;
import prehospital.protocol.Milestone;
import prehospital.protocol.Place;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.view.CallView;

/** A call as the core remembers it. Single writer. */
final class Call {
    final CallId id;
    final Instant receivedAt;
    final boolean rang;
    final List<CallView.Callback> callbacks = new ArrayList<>();
    final List<String> instructions = new ArrayList<>();
    final TreeMap<Milestone, Instant> milestones = new TreeMap<>();
    /** What the caller said, newest; the event is kept to recognise a repeated command. */
    CallDescribed described;

    CallState state;
    Optional<Instant> answeredAt = Optional.empty();
    Optional<Place> located = Optional.empty();
    Optional<TriageRecord> triage = Optional.empty();
    Optional<String> endedReason = Optional.empty();
    Optional<Instant> dismissedAt = Optional.empty();
    Optional<IncidentId> incident = Optional.empty();

    Call(CallDescribed described, Instant receivedAt, boolean rang) {
        this.id = described.call();
        this.described = described;
        this.receivedAt = receivedAt;
        this.rang = rang;
        this.state = CallState.RINGING;
    }

    void answered(Instant at) {
        state = CallState.ANSWERED;
        if (answeredAt.isEmpty()) {
            answeredAt = Optional.of(at);
        }
    }
}
