package prehospital.protocol;

import java.time.Instant;
import java.util.Optional;

/** What has happened to a call, beyond being received and linked; and the response plan of an incident. */
public sealed interface IntakeEvent extends DispatchEvent {
    record CallRang(CallId call, String callback) implements IntakeEvent {}

    record CallAnswered(CallId call) implements IntakeEvent {}

    record CallDescribed(CallId call, String callback, Optional<Place> place, String complaint)
            implements IntakeEvent {}

    record CallAbandoned(CallId call) implements IntakeEvent {}

    record CallbackTried(CallId call, CallbackOutcome outcome, String note) implements IntakeEvent {}

    /** A caller who waits for help was called, reached or not. */
    record WelfareAsked(IncidentId incident, CallbackOutcome outcome, String note) implements IntakeEvent {}

    record CallDismissed(CallId call, String reason) implements IntakeEvent {}

    record CallLocated(CallId call, Place place) implements IntakeEvent {}

    record TriageRecorded(CallId call, TriageRecord triage) implements IntakeEvent {}

    record InstructionGiven(CallId call, String instruction) implements IntakeEvent {}

    record MilestoneReached(CallId call, Milestone milestone, Instant at) implements IntakeEvent {}

    record ResponsePlanSet(IncidentId incident, ResponsePlan plan, String reason) implements IntakeEvent {}

    record MoveNoticed(IncidentId incident, MoveNotice notice) implements IntakeEvent {}
}
