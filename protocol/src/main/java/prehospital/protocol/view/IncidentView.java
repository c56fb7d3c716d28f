package prehospital.protocol.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.Capability;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MoveNotice;
import prehospital.protocol.Place;
import prehospital.protocol.PlanFit;
import prehospital.protocol.Priority;
import prehospital.protocol.PriorityStep;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.WelfareCall;

/**
 * An incident with everything the queue shows.
 *
 * @param closedAt absent while it is open
 * @param plan the units it needs; absent when nobody said
 * @param fit how the active units fit the plan; absent without a plan and when closed
 * @param lastPriority the newest up- or downgrade; absent when there was none
 * @param suggestedPlace where the caller's telephone is, when that differs from the place; absent when it does not
 * @param moved that another unit is best for the suggested place; absent when not
 * @param welfare the newest call to someone who waits; absent when there was none
 */
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
        Optional<Instant> closedAt,
        Optional<ResponsePlan> plan,
        Optional<PlanFit> fit,
        Optional<PriorityStep> lastPriority,
        Optional<Place> suggestedPlace,
        Optional<MoveNotice> moved,
        Optional<WelfareCall> welfare) {

    /** An incident without response plan, changed priority and suggested place. */
    public IncidentView(
            IncidentId id,
            Instant openedAt,
            Place place,
            String complaint,
            Priority priority,
            Set<Capability> needs,
            String note,
            List<CallId> calls,
            List<AssignmentId> assignments,
            Optional<Instant> closedAt) {
        this(
                id,
                openedAt,
                place,
                complaint,
                priority,
                needs,
                note,
                calls,
                assignments,
                closedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
