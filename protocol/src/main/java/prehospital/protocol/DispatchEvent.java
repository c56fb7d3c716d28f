package prehospital.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What has happened, in order, and cannot be refused any more. The event log holds nothing else. */
public sealed interface DispatchEvent
        permits DispatchEvent.CallReceived,
                DispatchEvent.IncidentOpened,
                DispatchEvent.CallLinked,
                DispatchEvent.PriorityChanged,
                DispatchEvent.IncidentMoved,
                DispatchEvent.IncidentClosed,
                DispatchEvent.UnitPut,
                DispatchEvent.UnitAvailabilityChanged,
                DispatchEvent.HospitalPut,
                DispatchEvent.UnitAssigned,
                DispatchEvent.AssignmentCancelled,
                DispatchEvent.StatusReported,
                DispatchEvent.PreAlertSent,
                DispatchEvent.PreAlertUpdated,
                DispatchEvent.PreAlertAcknowledged,
                DispatchEvent.PreAlertRedirected,
                DispatchEvent.PreAlertCancelled,
                DispatchEvent.WithdrawalConfirmed,
                DispatchEvent.RedirectConfirmed,
                DispatchEvent.HandoffSigned,
                DispatchEvent.WarningDeclined,
                DispatchEvent.ExceptionRaised,
                DispatchEvent.ExceptionResolved,
                DispatchEvent.ExceptionAcknowledged,
                FleetEvent,
                AttentionEvent,
                HospitalEvent,
                NoticeEvent,
                MciEvent,
                IntakeEvent,
                AlarmEvent,
                ReceptionEvent,
                OrderEvent,
                IdentityEvent,
                RecordingEvent {
    record CallReceived(CallId call, String callback, Optional<Place> place, String complaint)
            implements DispatchEvent {}

    record IncidentOpened(
            IncidentId incident,
            Place place,
            String complaint,
            Priority priority,
            Set<Capability> needs,
            String note,
            Optional<ResponsePlan> plan)
            implements DispatchEvent {
        public IncidentOpened {
            needs = Set.copyOf(needs);
        }

        /** An incident without a response plan. */
        public IncidentOpened(
                IncidentId incident,
                Place place,
                String complaint,
                Priority priority,
                Set<Capability> needs,
                String note) {
            this(incident, place, complaint, priority, needs, note, Optional.empty());
        }
    }

    record CallLinked(CallId call, IncidentId incident) implements DispatchEvent {}

    record PriorityChanged(IncidentId incident, Priority from, Priority to, String reason) implements DispatchEvent {}

    record IncidentMoved(IncidentId incident, Place place) implements DispatchEvent {}

    record IncidentClosed(IncidentId incident, String reason) implements DispatchEvent {}

    record UnitPut(UnitId unit, UnitCard card) implements DispatchEvent {}

    record UnitAvailabilityChanged(UnitId unit, UnitAvailability availability, String reason)
            implements DispatchEvent {}

    record HospitalPut(HospitalId hospital, HospitalCard card) implements DispatchEvent {}

    record UnitAssigned(AssignmentId assignment, IncidentId incident, UnitId unit) implements DispatchEvent {}

    record AssignmentCancelled(AssignmentId assignment, String reason) implements DispatchEvent {}

    /** A crew's status, with the time the crew says it happened; the log's own time says when the centre learned of it. */
    record StatusReported(
            AssignmentId assignment,
            AssignmentStatus status,
            Instant occurredAt,
            Optional<HospitalId> destination,
            Optional<ClearOutcome> outcome)
            implements DispatchEvent {}

    record PreAlertSent(PreAlertId preAlert, AssignmentId assignment, HospitalId hospital, Atmist atmist)
            implements DispatchEvent {}

    record PreAlertUpdated(PreAlertId preAlert, Atmist atmist) implements DispatchEvent {}

    record PreAlertAcknowledged(PreAlertId preAlert, HospitalId by) implements DispatchEvent {}

    record PreAlertRedirected(PreAlertId preAlert, HospitalId from, HospitalId to, String reason)
            implements DispatchEvent {}

    record PreAlertCancelled(PreAlertId preAlert, String reason) implements DispatchEvent {}

    record WithdrawalConfirmed(PreAlertId preAlert, HospitalId by) implements DispatchEvent {}

    record RedirectConfirmed(PreAlertId preAlert, UnitId by) implements DispatchEvent {}

    record HandoffSigned(PreAlertId preAlert, HandoffNote note) implements DispatchEvent {}

    /** A crew did not warn a department although the vehicle proposed it. */
    record WarningDeclined(AssignmentId assignment, SortedSet<String> criteria, String reason)
            implements DispatchEvent {
        public WarningDeclined {
            criteria = Collections.unmodifiableSortedSet(new TreeSet<>(criteria));
        }
    }

    /** Something is overdue. Exactly one of the five subjects is present, the one it is about. */
    record ExceptionRaised(
            ExceptionId exception,
            Overdue kind,
            Optional<CallId> call,
            Optional<IncidentId> incident,
            Optional<AssignmentId> assignment,
            Optional<UnitId> unit,
            Optional<PreAlertId> preAlert,
            Instant dueAt)
            implements DispatchEvent {}

    /** The condition ended by itself: the crew acknowledged, the unit was heard again. */
    record ExceptionResolved(ExceptionId exception) implements DispatchEvent {}

    record ExceptionAcknowledged(ExceptionId exception) implements DispatchEvent {}
}
