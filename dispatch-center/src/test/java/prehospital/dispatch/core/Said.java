package prehospital.dispatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prehospital.protocol.AlarmEvent;
import prehospital.protocol.AttentionEvent;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.FleetEvent;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalEvent;
import prehospital.protocol.Id;
import prehospital.protocol.IdentityEvent;
import prehospital.protocol.IntakeEvent;
import prehospital.protocol.MciEvent;
import prehospital.protocol.NoticeEvent;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.ReceptionEvent;
import prehospital.protocol.RecordingEvent;
import prehospital.protocol.Refusal;

/** Decisions and events in the words of the tables: an event's name and what tells it apart. */
final class Said {
    private Said() {}

    static String of(Decision decision) {
        return switch (decision) {
            case Decision.Accepted a -> events(a.events());
            case Decision.Refused r -> refusal(r.reason());
        };
    }

    private static String refusal(Refusal reason) {
        return "no: " + reason;
    }

    private static String events(List<DispatchEvent> events) {
        return events.isEmpty() ? "nothing" : events.stream().map(Said::event).collect(Collectors.joining(", "));
    }

    private static String event(DispatchEvent event) {
        return event.getClass().getSimpleName() + " " + detail(event);
    }

    private static String detail(DispatchEvent event) {
        return switch (event) {
            case IntakeEvent e -> intake(e);
            case DispatchEvent.CallReceived e -> say(e.call());
            case DispatchEvent.IncidentOpened e -> say(e.incident(), e.priority());
            case DispatchEvent.CallLinked e -> say(e.call(), e.incident());
            case DispatchEvent.PriorityChanged e -> say(e.incident(), e.from(), e.to());
            case DispatchEvent.IncidentMoved e -> say(e.incident());
            case DispatchEvent.IncidentClosed e -> say(e.incident());
            case DispatchEvent.UnitPut e -> say(e.unit());
            case DispatchEvent.UnitAvailabilityChanged e -> say(e.unit(), e.availability());
            case DispatchEvent.HospitalPut e -> say(e.hospital());
            case DispatchEvent.UnitAssigned e -> say(e.assignment(), e.incident(), e.unit());
            case DispatchEvent.AssignmentCancelled e -> say(e.assignment());
            case DispatchEvent.StatusReported e -> status(e);
            case DispatchEvent.PreAlertSent e -> say(e.preAlert(), e.hospital());
            case DispatchEvent.PreAlertUpdated e -> say(e.preAlert());
            case DispatchEvent.PreAlertAcknowledged e -> say(e.preAlert(), e.by());
            case DispatchEvent.PreAlertRedirected e -> say(e.preAlert(), e.from(), e.to());
            case DispatchEvent.PreAlertCancelled e -> say(e.preAlert());
            case DispatchEvent.WithdrawalConfirmed e -> say(e.preAlert(), e.by());
            case DispatchEvent.RedirectConfirmed e -> say(e.preAlert(), e.by());
            case DispatchEvent.HandoffSigned e -> say(e.preAlert());
            case DispatchEvent.WarningDeclined e -> say(e.assignment(), e.criteria());
            case DispatchEvent.ExceptionRaised e -> say(e.exception());
            case DispatchEvent.ExceptionResolved e -> say(e.exception());
            case DispatchEvent.ExceptionAcknowledged e -> say(e.exception());
            case FleetEvent e -> fleet(e);
            case AttentionEvent.ExceptionEscalated e -> say(e.exception());
            case HospitalEvent.CapacityReported e -> say(e.hospital());
            case HospitalEvent.DiversionBegun e -> say(e.hospital(), diverted(e.capability()));
            case HospitalEvent.DiversionEnded e -> say(e.hospital(), diverted(e.capability())) + expired(e.expired());
            case NoticeEvent.NoticePosted e -> say(e.notice());
            case NoticeEvent.NoticeRemoved e -> say(e.notice()) + expired(e.expired());
            case MciEvent e -> MciLines.said(e);
            case ReceptionEvent e -> ReceptionLines.said(e);
            case OrderEvent e -> OrderLines.said(e);
            case IdentityEvent e -> IdentityLines.said(e);
            case RecordingEvent.RecordingKept e -> say(e.track().id());
            case RecordingEvent.RecordingDeleted e -> say(e.recording());
            case RecordingEvent.RecordingsHeld e -> say(e.incident());
            case AlarmEvent.AlarmActed e -> say(e.alarm(), e.act(), e.owner().name());
        };
    }

    private static String fleet(FleetEvent event) {
        return switch (event) {
            case FleetEvent.ShiftSet e ->
                say(e.unit(), e.shift().map(s -> "until " + clock(s.endsAt())).orElse("none"));
            case FleetEvent.UnitPosted e ->
                say(e.unit(), e.post().map(p -> p.id().value()).orElse("home"))
                        + e.freedAt().map(at -> " freed " + clock(at)).orElse("");
            case FleetEvent.UnitKeyRegistered e -> say(e.unit(), e.key().text());
            case FleetEvent.UnitKeyShown e -> say(e.unit(), e.key().text());
            case FleetEvent.UnitKeyRejected e -> say(e.unit(), e.key().text());
            case FleetEvent.ProposalAccepted e -> say(e.proposal());
            case FleetEvent.ProposalDismissed e -> say(e.proposal());
        };
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 19);
    }

    private static String diverted(Optional<HospitalCapability> capability) {
        return capability.map(Enum::name).orElse("all");
    }

    private static String expired(boolean expired) {
        return expired ? " expired" : "";
    }

    private static String intake(IntakeEvent event) {
        return switch (event) {
            case IntakeEvent.CallRang e -> say(e.call());
            case IntakeEvent.CallAnswered e -> say(e.call());
            case IntakeEvent.CallDescribed e -> say(e.call());
            case IntakeEvent.CallAbandoned e -> say(e.call());
            case IntakeEvent.CallbackTried e -> say(e.call(), e.outcome());
            case IntakeEvent.CallDismissed e -> say(e.call());
            case IntakeEvent.CallLocated e -> say(e.call(), e.place().radiusMeters());
            case IntakeEvent.TriageRecorded e ->
                say(e.call(), e.triage().outcome().map(o -> o.determinant()).orElse("open"));
            case IntakeEvent.InstructionGiven e -> say(e.call(), e.instruction());
            case IntakeEvent.MilestoneReached e -> say(e.call(), e.milestone());
            case IntakeEvent.ResponsePlanSet e -> say(e.incident(), e.plan().code());
            case IntakeEvent.WelfareAsked e -> say(e.incident(), e.outcome());
            case IntakeEvent.MoveNoticed e -> say(e.incident(), e.notice().bestThere());
        };
    }

    private static String status(DispatchEvent.StatusReported e) {
        return say(e.assignment(), e.status())
                + e.destination().map(h -> " to " + h).orElse("")
                + e.outcome().map(o -> " " + o).orElse("");
    }

    static String say(Object... words) {
        return List.of(words).stream()
                .map(w -> w instanceof Id id ? id.value() : w.toString())
                .collect(Collectors.joining(" "));
    }
}
