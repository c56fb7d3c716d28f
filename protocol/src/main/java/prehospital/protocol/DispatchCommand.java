package prehospital.protocol;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What someone asks the dispatch core to do. Ids come with the command, so that a repeated command changes nothing twice. */
public sealed interface DispatchCommand
        permits DispatchCommand.ReceiveCall,
                DispatchCommand.OpenIncident,
                DispatchCommand.LinkCall,
                DispatchCommand.ChangePriority,
                DispatchCommand.MoveIncident,
                DispatchCommand.CloseIncident,
                DispatchCommand.PutUnit,
                DispatchCommand.SetUnitAvailability,
                DispatchCommand.PutHospital,
                DispatchCommand.AssignUnit,
                DispatchCommand.CancelAssignment,
                DispatchCommand.ReportStatus,
                DispatchCommand.SendPreAlert,
                DispatchCommand.UpdatePreAlert,
                DispatchCommand.AcknowledgePreAlert,
                DispatchCommand.RedirectPreAlert,
                DispatchCommand.CancelPreAlert,
                DispatchCommand.ConfirmWithdrawal,
                DispatchCommand.ConfirmRedirect,
                DispatchCommand.SignHandoff,
                DispatchCommand.DeclineWarning,
                DispatchCommand.HearPosition,
                DispatchCommand.AcknowledgeException,
                DispatchCommand.PassTime,
                FleetCommand,
                AttentionCommand,
                HospitalCommand,
                NoticeCommand,
                MciCommand,
                IntakeCommand,
                AlarmCommand,
                ReceptionCommand,
                OrderCommand,
                IdentityCommand,
                RecordingCommand {
    /** Longest free text of a reason or note, in characters. */
    int TEXT_MAX = 1_000;

    /** A call for help was answered. */
    record ReceiveCall(CallId call, String callback, Optional<Place> place, String complaint)
            implements DispatchCommand {
        public ReceiveCall {
            Limits.text("callback", callback, 0, 40);
            Limits.text("complaint", complaint, 0, TEXT_MAX);
        }
    }

    /** Opens an incident, for a call or without one. */
    record OpenIncident(
            IncidentId incident,
            Optional<CallId> call,
            Place place,
            String complaint,
            Priority priority,
            Set<Capability> needs,
            String note,
            Optional<ResponsePlan> plan)
            implements DispatchCommand {
        public OpenIncident {
            Limits.text("complaint", complaint, 1, TEXT_MAX);
            Limits.text("note", note, 0, TEXT_MAX);
            needs = Set.copyOf(needs);
        }

        /** An incident without a response plan. */
        public OpenIncident(
                IncidentId incident,
                Optional<CallId> call,
                Place place,
                String complaint,
                Priority priority,
                Set<Capability> needs,
                String note) {
            this(incident, call, place, complaint, priority, needs, note, Optional.empty());
        }
    }

    /** Another call about an incident that exists. */
    record LinkCall(CallId call, IncidentId incident) implements DispatchCommand {}

    /** Up- or downgrade with its reason; with a plan, that becomes the response plan of the incident. */
    record ChangePriority(IncidentId incident, Priority priority, String reason, Optional<ResponsePlan> plan)
            implements DispatchCommand {
        public ChangePriority {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }

        /** Leaves the response plan as it is. */
        public ChangePriority(IncidentId incident, Priority priority, String reason) {
            this(incident, priority, reason, Optional.empty());
        }
    }

    /** The place turned out to be another. */
    record MoveIncident(IncidentId incident, Place place) implements DispatchCommand {}

    /** Closes an incident that needs no unit any more. */
    record CloseIncident(IncidentId incident, String reason) implements DispatchCommand {
        public CloseIncident {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** Adds a unit or replaces its card; an equal card changes nothing. */
    record PutUnit(UnitId unit, UnitCard card) implements DispatchCommand {}

    /** Takes a unit in or out of service. */
    record SetUnitAvailability(UnitId unit, UnitAvailability availability, String reason) implements DispatchCommand {
        public SetUnitAvailability {
            Limits.text("reason", reason, 0, TEXT_MAX);
        }
    }

    /** Adds a hospital or replaces its card; an equal card changes nothing. */
    record PutHospital(HospitalId hospital, HospitalCard card) implements DispatchCommand {}

    /** Sends a unit to an incident. */
    record AssignUnit(AssignmentId assignment, IncidentId incident, UnitId unit) implements DispatchCommand {}

    /** Stands a unit down before it has a patient. */
    record CancelAssignment(AssignmentId assignment, String reason) implements DispatchCommand {
        public CancelAssignment {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /**
     * A crew's status.
     *
     * @param occurredAt when it happened, by the vehicle's clock; at most a minute ahead of the centre's
     * @param destination required with TRANSPORTING
     * @param outcome required with CLEAR unless care was handed over
     */
    record ReportStatus(
            AssignmentId assignment,
            AssignmentStatus status,
            Instant occurredAt,
            Optional<HospitalId> destination,
            Optional<ClearOutcome> outcome)
            implements DispatchCommand {}

    /** Tells a hospital that a patient is coming. */
    record SendPreAlert(PreAlertId preAlert, AssignmentId assignment, HospitalId hospital, Atmist atmist)
            implements DispatchCommand {}

    /** Replaces what the hospital was told. */
    record UpdatePreAlert(PreAlertId preAlert, Atmist atmist) implements DispatchCommand {}

    /** The emergency department confirms that it expects the patient. */
    record AcknowledgePreAlert(PreAlertId preAlert, HospitalId by) implements DispatchCommand {}

    /** The patient goes to another hospital. */
    record RedirectPreAlert(PreAlertId preAlert, HospitalId to, String reason) implements DispatchCommand {
        public RedirectPreAlert {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** The patient is not coming. */
    record CancelPreAlert(PreAlertId preAlert, String reason) implements DispatchCommand {
        public CancelPreAlert {
            Limits.text("reason", reason, 1, TEXT_MAX);
        }
    }

    /** The hospital that lost the patient, by redirect or cancellation, confirms that it has seen so. */
    record ConfirmWithdrawal(PreAlertId preAlert, HospitalId by) implements DispatchCommand {}

    /** The crew confirms that it has seen the new destination. */
    record ConfirmRedirect(PreAlertId preAlert, UnitId by) implements DispatchCommand {}

    /** Signs the transfer of care; also reports the status HANDED_OVER of the assignment. */
    record SignHandoff(PreAlertId preAlert, HandoffNote note) implements DispatchCommand {}

    /**
     * The vehicle proposed to warn a department, and the crew decided otherwise; for the record.
     *
     * @param criteria that held, by their names, 1–50
     */
    record DeclineWarning(AssignmentId assignment, SortedSet<String> criteria, String reason)
            implements DispatchCommand {
        public DeclineWarning {
            Limits.range("criteria", criteria.size(), 1, 50);
            criteria.forEach(name -> Limits.text("criterion", name, 1, 40));
            Limits.text("reason", reason, 1, TEXT_MAX);
            criteria = Collections.unmodifiableSortedSet(new TreeSet<>(criteria));
        }
    }

    /** A position was heard; kept in memory only, to notice silence. Makes an event only when a silent unit is heard again. */
    record HearPosition(UnitId unit, Instant fixedAt) implements DispatchCommand {}

    /** A dispatcher has seen an overdue condition. */
    record AcknowledgeException(ExceptionId exception) implements DispatchCommand {}

    /** Time has passed: whatever is overdue now becomes an event. */
    record PassTime() implements DispatchCommand {}
}
