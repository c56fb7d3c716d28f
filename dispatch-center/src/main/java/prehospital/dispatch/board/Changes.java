package prehospital.dispatch.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.AlarmEvent.AlarmActed;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.AttentionEvent.ExceptionEscalated;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.AssignmentCancelled;
import prehospital.protocol.DispatchEvent.CallLinked;
import prehospital.protocol.DispatchEvent.CallReceived;
import prehospital.protocol.DispatchEvent.ExceptionAcknowledged;
import prehospital.protocol.DispatchEvent.ExceptionRaised;
import prehospital.protocol.DispatchEvent.ExceptionResolved;
import prehospital.protocol.DispatchEvent.HandoffSigned;
import prehospital.protocol.DispatchEvent.HospitalPut;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.IncidentMoved;
import prehospital.protocol.DispatchEvent.IncidentOpened;
import prehospital.protocol.DispatchEvent.PreAlertAcknowledged;
import prehospital.protocol.DispatchEvent.PreAlertCancelled;
import prehospital.protocol.DispatchEvent.PreAlertRedirected;
import prehospital.protocol.DispatchEvent.PreAlertSent;
import prehospital.protocol.DispatchEvent.PreAlertUpdated;
import prehospital.protocol.DispatchEvent.PriorityChanged;
import prehospital.protocol.DispatchEvent.RedirectConfirmed;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.DispatchEvent.UnitAssigned;
import prehospital.protocol.DispatchEvent.UnitAvailabilityChanged;
import prehospital.protocol.DispatchEvent.UnitPut;
import prehospital.protocol.DispatchEvent.WithdrawalConfirmed;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.FleetEvent;
import prehospital.protocol.HospitalEvent.CapacityReported;
import prehospital.protocol.HospitalEvent.DiversionBegun;
import prehospital.protocol.HospitalEvent.DiversionEnded;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IdentityEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent;
import prehospital.protocol.IntakeEvent.CallAbandoned;
import prehospital.protocol.IntakeEvent.CallAnswered;
import prehospital.protocol.IntakeEvent.CallDescribed;
import prehospital.protocol.IntakeEvent.CallDismissed;
import prehospital.protocol.IntakeEvent.CallLocated;
import prehospital.protocol.IntakeEvent.CallRang;
import prehospital.protocol.IntakeEvent.CallbackTried;
import prehospital.protocol.IntakeEvent.InstructionGiven;
import prehospital.protocol.IntakeEvent.MilestoneReached;
import prehospital.protocol.IntakeEvent.MoveNoticed;
import prehospital.protocol.IntakeEvent.ResponsePlanSet;
import prehospital.protocol.IntakeEvent.TriageRecorded;
import prehospital.protocol.IntakeEvent.WelfareAsked;
import prehospital.protocol.MciEvent;
import prehospital.protocol.MciEvent.MciDeclared;
import prehospital.protocol.MciEvent.MciEnded;
import prehospital.protocol.NoticeEvent.NoticePosted;
import prehospital.protocol.NoticeEvent.NoticeRemoved;
import prehospital.protocol.NoticeId;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.ReceptionEvent;
import prehospital.protocol.RecordingEvent;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;

/**
 * Which entries of the {@code /live} collections an event changes: {@code calls, incidents, assignments, units, hospitals,
 * prealerts, exceptions, notices, orders}. Pure; same thread as the core.
 */
public final class Changes {
    /** Names of the collections, as in {@code docs/api.md}. */
    public static final String CALLS = "calls";

    public static final String INCIDENTS = "incidents";
    public static final String ASSIGNMENTS = "assignments";
    public static final String UNITS = "units";
    public static final String HOSPITALS = "hospitals";
    public static final String PREALERTS = "prealerts";
    public static final String EXCEPTIONS = "exceptions";
    public static final String NOTICES = "notices";
    public static final String ORDERS = "orders";

    private final Dispatch after;
    private final List<Change> changes = new ArrayList<>();

    private Changes(Dispatch after) {
        this.after = after;
    }

    /**
     * What changes for the screens.
     *
     * @param after the core after the event was applied; of several events of one decision, after the last is as good
     */
    public static List<Change> of(DispatchEvent event, Dispatch after) {
        Changes changes = new Changes(after);
        changes.follow(event);
        changes.changes.addAll(SceneChanges.of(event, after));
        return List.copyOf(changes.changes);
    }

    private void follow(DispatchEvent event) {
        switch (event) {
            case IntakeEvent e -> intake(e);
            case CallReceived e -> call(e.call());
            case IncidentOpened e -> incident(e.incident());
            case CallLinked e -> {
                call(e.call());
                incident(e.incident());
            }
            case PriorityChanged e -> incidentWithPreAlerts(e.incident());
            case IncidentMoved e -> incident(e.incident());
            case IncidentClosed e -> incident(e.incident());
            case UnitPut e -> unit(e.unit());
            case UnitAvailabilityChanged e -> unit(e.unit());
            case HospitalPut e -> hospital(e.hospital());
            case UnitAssigned e -> {
                incident(e.incident());
                assignmentWithAll(e.assignment());
            }
            case AssignmentCancelled e -> assignmentWithAll(e.assignment());
            case StatusReported e -> {
                assignmentWithAll(e.assignment());
                learned(e);
            }
            case PreAlertSent e -> preAlertWithAssignment(e.preAlert());
            case PreAlertUpdated e -> preAlert(e.preAlert());
            case PreAlertAcknowledged e -> preAlert(e.preAlert());
            case PreAlertRedirected e -> preAlertWithAssignment(e.preAlert());
            case PreAlertCancelled e -> preAlert(e.preAlert());
            case WithdrawalConfirmed e -> preAlert(e.preAlert());
            case RedirectConfirmed e -> preAlert(e.preAlert());
            case HandoffSigned e -> preAlert(e.preAlert());
            case DispatchEvent.WarningDeclined e ->
                add(ASSIGNMENTS, e.assignment().value(), after.assignment(e.assignment()));
            case ExceptionRaised e -> exception(e.exception());
            case ExceptionResolved e -> exception(e.exception());
            case ExceptionAcknowledged e -> exception(e.exception());
            case FleetEvent e -> fleet(e);
            case ExceptionEscalated e -> exception(e.exception());
            case CapacityReported e -> hospital(e.hospital());
            case DiversionBegun e -> hospital(e.hospital());
            case DiversionEnded e -> hospital(e.hospital());
            case AlarmActed e -> e.assignment().ifPresent(a -> add(ASSIGNMENTS, a.value(), after.assignment(a)));
            case RecordingEvent e -> incident(e.incident());
            case ReceptionEvent e -> preAlert(e.preAlert());
            case IdentityEvent e -> preAlert(e.preAlert());
            case OrderEvent e -> add(ORDERS, e.order().value(), after.order(e.order()));
            case NoticePosted e -> notice(e.notice());
            case NoticeRemoved e -> notice(e.notice());
            case MciDeclared e -> incident(e.incident());
            case MciEnded e -> incident(e.incident());
            case MciEvent e -> {
                // SceneChanges knows.
            }
        }
    }

    /** What is proposed is worked out anew by itself after each event. */
    private void fleet(FleetEvent event) {
        switch (event) {
            case FleetEvent.ShiftSet e -> unit(e.unit());
            case FleetEvent.UnitPosted e -> unit(e.unit());
            case FleetEvent.UnitKeyRegistered e -> unit(e.unit());
            case FleetEvent.UnitKeyShown e -> unit(e.unit());
            case FleetEvent.UnitKeyRejected e -> unit(e.unit());
            case FleetEvent.ProposalAccepted e -> {}
            case FleetEvent.ProposalDismissed e -> {}
        }
    }

    private void intake(IntakeEvent event) {
        switch (event) {
            case CallRang e -> call(e.call());
            case CallAnswered e -> call(e.call());
            case CallDescribed e -> call(e.call());
            case CallAbandoned e -> call(e.call());
            case CallbackTried e -> call(e.call());
            case CallDismissed e -> call(e.call());
            case CallLocated e -> callWithIncident(e.call());
            case TriageRecorded e -> call(e.call());
            case InstructionGiven e -> call(e.call());
            case MilestoneReached e -> call(e.call());
            case ResponsePlanSet e -> incident(e.incident());
            case MoveNoticed e -> incident(e.incident());
            case WelfareAsked e -> incident(e.incident());
        }
    }

    /** Where the caller is may be another place than the incident's. */
    private void callWithIncident(CallId id) {
        call(id);
        after.call(id).flatMap(CallView::incident).ifPresent(this::incident);
    }

    private void add(String collection, String id, Optional<? extends Object> value) {
        changes.add(new Change(collection, id, value.map(v -> (Object) v)));
    }

    private void call(CallId id) {
        add(CALLS, id.value(), after.call(id));
    }

    private void incident(IncidentId id) {
        add(INCIDENTS, id.value(), after.incident(id));
    }

    private void unit(UnitId id) {
        add(UNITS, id.value(), after.unit(id));
    }

    private void hospital(HospitalId id) {
        add(HOSPITALS, id.value(), after.hospital(id));
    }

    private void notice(NoticeId id) {
        add(NOTICES, id.value(), after.notice(id));
    }

    /** A hospital shows how long crews waited there. */
    private void learned(StatusReported e) {
        if (e.status() == AssignmentStatus.HANDED_OVER || e.status() == AssignmentStatus.CLEAR) {
            after.assignment(e.assignment())
                    .flatMap(AssignmentView::destination)
                    .ifPresent(this::hospital);
        }
    }

    private void preAlert(PreAlertId id) {
        add(PREALERTS, id.value(), after.preAlert(id));
    }

    private void exception(ExceptionId id) {
        add(EXCEPTIONS, id.value(), after.exception(id));
    }

    /** A pre-alert shows the incident's priority. */
    private void incidentWithPreAlerts(IncidentId id) {
        incident(id);
        after.incident(id).stream()
                .flatMap(i -> i.assignments().stream())
                .flatMap(a -> after.preAlertsOf(a).stream())
                .forEach(p -> preAlert(p.id()));
    }

    /** A unit shows its active assignment, every pre-alert, ended ones too, the times of its assignment. */
    private void assignmentWithAll(AssignmentId id) {
        add(ASSIGNMENTS, id.value(), after.assignment(id));
        after.assignment(id).ifPresent(a -> {
            after.incident(a.incident()).filter(i -> i.plan().isPresent()).ifPresent(i -> incident(i.id()));
            unit(a.unit());
            after.preAlertsOf(id).forEach(p -> preAlert(p.id()));
        });
    }

    /** The destination of an assignment is the hospital of its open pre-alert. */
    private void preAlertWithAssignment(PreAlertId id) {
        preAlert(id);
        after.preAlert(id).ifPresent(p -> add(ASSIGNMENTS, p.assignment().value(), after.assignment(p.assignment())));
    }
}
