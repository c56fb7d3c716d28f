package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.DispatchEvent.CallReceived;
import prehospital.protocol.IncidentId;

/** A call as the core remembers it. Single writer. */
final class Call {
    final CallReceived received;
    final Instant receivedAt;
    Optional<IncidentId> incident = Optional.empty();

    Call(CallReceived received, Instant receivedAt) {
        this.received = received;
        this.receivedAt = receivedAt;
    }
}
