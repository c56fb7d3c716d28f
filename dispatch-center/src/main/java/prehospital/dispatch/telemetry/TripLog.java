package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import prehospital.dispatch.core.eta.Trip;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;

/** The durable side of what drives took. Any thread. */
public interface TripLog {
    /** Most trips that are read back, the newest. */
    int TRIPS_MAX = 20_000;

    /** Keeps a trip; one of the same assignment and leg is kept once. */
    Future<Void> add(AssignmentId assignment, AssignmentStatus leg, Trip trip);

    /** Trips since a time, oldest first. */
    Future<List<Trip>> since(Instant from);
}
