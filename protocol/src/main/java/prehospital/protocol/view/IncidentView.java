package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;

/** An incident with everything the queue shows; {@code closedAt} is absent while it is open. */
public record IncidentView(
        IncidentId id,
        Instant openedAt,
        Place place,
        String complaint,
        Priority priority,
        Set<Capability> needs,
        String note,
        List<CallId> calls,
        List<AssignmentId> assignments,
        Optional<Instant> closedAt) {}
