package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.IncidentOpened;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MoveNotice;
import prehospital.protocol.Place;
import prehospital.protocol.Priority;
import prehospital.protocol.PriorityStep;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.WelfareCall;

/** An incident as the core remembers it; the opening event is kept to recognise a repeated command. Single writer. */
final class Incident {
    final IncidentOpened opened;
    final Instant openedAt;
    final List<CallId> calls = new ArrayList<>();
    final List<AssignmentId> assignments = new ArrayList<>();
    final Scene scene = new Scene();
    Place place;
    Priority priority;
    String priorityReason = "";
    Optional<PriorityStep> lastPriority = Optional.empty();
    Optional<ResponsePlan> plan;
    Optional<Place> suggestedPlace = Optional.empty();
    Optional<MoveNotice> moved = Optional.empty();
    Optional<WelfareCall> welfare = Optional.empty();
    /** When it opened or lost its last unit; the time without a unit counts from here. */
    Instant withoutUnitSince;

    Optional<IncidentClosed> closed = Optional.empty();
    Optional<Instant> closedAt = Optional.empty();

    Incident(IncidentOpened opened, Instant openedAt) {
        this.opened = opened;
        this.openedAt = openedAt;
        this.place = opened.place();
        this.priority = opened.priority();
        this.plan = opened.plan();
        this.withoutUnitSince = openedAt;
    }

    IncidentId id() {
        return opened.incident();
    }

    boolean open() {
        return closed.isEmpty();
    }
}
