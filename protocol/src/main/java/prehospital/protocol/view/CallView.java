package prehospital.protocol.view;

import java.time.Instant;
import java.util.Optional;
import prehospital.protocol.CallId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Place;

/** A call as dispatchers see it; {@code incident} is absent until it is linked. */
public record CallView(
        CallId id,
        Instant receivedAt,
        String callback,
        Optional<Place> place,
        String complaint,
        Optional<IncidentId> incident) {}
