package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.protocol.AlarmCommand;
import prehospital.protocol.AlarmEvent;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AttentionCommand;
import prehospital.protocol.AttentionEvent;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.FleetEvent;
import prehospital.protocol.HospitalCommand;
import prehospital.protocol.HospitalEvent;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IdentityCommand;
import prehospital.protocol.IdentityEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.IntakeEvent;
import prehospital.protocol.MciCommand;
import prehospital.protocol.MciEvent;
import prehospital.protocol.NoticeCommand;
import prehospital.protocol.NoticeEvent;
import prehospital.protocol.NoticeId;
import prehospital.protocol.OrderCommand;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.OrderId;
import prehospital.protocol.OutOfService;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.ProposalId;
import prehospital.protocol.ReceptionCommand;
import prehospital.protocol.ReceptionEvent;
import prehospital.protocol.Recorded;
import prehospital.protocol.RecordingCommand;
import prehospital.protocol.RecordingEvent;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.NoticeView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.UnitView;

/**
 * The dispatch desk: decides what may be done, remembers what has happened, knows when it next has to be woken.
 * Single writer: one thread at a time for everything here; views once returned are immutable and may go anywhere.
 * Deterministic: no clock, no chance, no I/O. The shell asks {@link #decide}, appends the events as one unit to the log,
 * and only then hands each to {@link #apply}; at start it applies the whole log.
 *
 * <p>What has ended is remembered for {@code 24 h} and at most 5,000 closed incidents, a whole incident at a time with its
 * calls, assignments and pre-alerts ({@link Retention}); older things are found in the rows of the database. A command
 * repeated after that is a new command.
 */
public final class Dispatch {
    private final State state = new State();
    private final Watches watches = new Watches();
    private final Evolution evolution = new Evolution(state);
    private final FleetEvolution fleetEvolution = new FleetEvolution(state);
    private final Retention retention = new Retention(state, watches);
    private final Views views = new Views(state);
    private final CallEvolution callEvolution = new CallEvolution(state);
    private final IntakeRules intake;
    private final CallRules calls;
    private final FleetRules fleet;
    private final AssignmentRules assignments;
    private final ArrangementRules arrangements;
    private final PreAlertRules preAlerts;
    private final ReceptionRules receptions;
    private final OrderRules orders;
    private final IdentityRules identities = new IdentityRules(state);
    private final IdentityEvolution identityEvolution = new IdentityEvolution(state);
    private final OrderEvolution orderEvolution = new OrderEvolution(state);
    private final ReceptionEvolution receptionEvolution = new ReceptionEvolution(state);
    private final TargetRules targets;
    private final OverdueRules overdue;
    private final HospitalRules hospitals;
    private final NoticeRules notices;
    private final int atOnce;
    private final MciRules mci;
    private final MciEvolution scenesEvolution;
    private final Scenes scenes;
    private long version;

    /**
     * An empty desk.
     *
     * @param rules durations and limits
     * @param startedAt when this program started; no unit counts as silent for the time before
     */
    public Dispatch(DispatchRules rules, Instant startedAt) {
        calls = new CallRules(state, rules);
        intake = new IntakeRules(state, rules.limits(), calls);
        fleet = new FleetRules(state, rules.limits());
        assignments = new AssignmentRules(state, rules);
        arrangements = new ArrangementRules(state, rules.limits());
        preAlerts = new PreAlertRules(state, rules.limits());
        receptions = new ReceptionRules(state, rules);
        orders = new OrderRules(state, rules);
        targets = new TargetRules(state, watches, rules.attention());
        overdue = new OverdueRules(state, watches, rules, targets, new Heard(startedAt));
        hospitals = new HospitalRules(state);
        notices = new NoticeRules(state, rules.limits());
        atOnce = rules.limits().raisedAtOnce();
        mci = new MciRules(state, rules);
        scenesEvolution = new MciEvolution(state);
        scenes = new Scenes(state);
    }

    /**
     * What is to happen when someone asks for this now. Changes nothing; deciding twice gives the same answer.
     *
     * @param at the centre's time, also the time that the events will be recorded with
     */
    public Decision decide(DispatchCommand command, Instant at) {
        return switch (answer(command, at)) {
            case Decision.Accepted accepted -> new Decision.Accepted(overdue.withResolutions(accepted.events()));
            case Decision.Refused refused -> refused;
        };
    }

    private Decision answer(DispatchCommand command, Instant at) {
        return switch (command) {
            case IntakeCommand c -> calls.decide(c, at);
            case DispatchCommand.ReceiveCall c -> intake.receive(c);
            case DispatchCommand.OpenIncident c -> intake.open(c);
            case DispatchCommand.LinkCall c -> intake.link(c);
            case DispatchCommand.ChangePriority c -> intake.changePriority(c);
            case DispatchCommand.MoveIncident c -> intake.move(c);
            case DispatchCommand.CloseIncident c -> intake.close(c);
            case DispatchCommand.PutUnit c -> fleet.putUnit(c);
            case DispatchCommand.SetUnitAvailability c -> fleet.setAvailability(c);
            case DispatchCommand.PutHospital c -> fleet.putHospital(c);
            case DispatchCommand.AssignUnit c -> assignments.assign(c);
            case DispatchCommand.CancelAssignment c -> assignments.cancel(c);
            case DispatchCommand.ReportStatus c -> assignments.report(c, at);
            case DispatchCommand.SendPreAlert c -> preAlerts.send(c);
            case DispatchCommand.UpdatePreAlert c -> preAlerts.update(c);
            case DispatchCommand.AcknowledgePreAlert c -> preAlerts.acknowledge(c);
            case DispatchCommand.RedirectPreAlert c -> preAlerts.redirect(c);
            case DispatchCommand.CancelPreAlert c -> preAlerts.cancel(c);
            case DispatchCommand.ConfirmWithdrawal c -> preAlerts.confirmWithdrawal(c);
            case DispatchCommand.ConfirmRedirect c -> preAlerts.confirmRedirect(c);
            case DispatchCommand.SignHandoff c -> preAlerts.sign(c, at);
            case DispatchCommand.DeclineWarning c -> preAlerts.decline(c);
            case DispatchCommand.HearPosition c -> overdue.hear(c, at);
            case DispatchCommand.AcknowledgeException c -> overdue.acknowledge(c);
            case FleetCommand c -> arrangements.decide(c);
            case DispatchCommand.PassTime c -> passTime(at);
            case AttentionCommand.HearLink c -> overdue.hear(c);
            case AttentionCommand.HearForecast c -> targets.hear(c);
            case HospitalCommand c -> hospitals.decide(c, at);
            case NoticeCommand c -> notices.decide(c, at);
            case MciCommand c -> mci.decide(c, at);
            case AlarmCommand c -> AlarmRules.decide(c, state);
            case ReceptionCommand c -> receptions.decide(c, at);
            case OrderCommand c -> orders.decide(c, at);
            case IdentityCommand c -> identities.decide(c);
            case RecordingCommand c -> RecordingRules.decide(c);
        };
    }

    private Decision passTime(Instant at) {
        List<DispatchEvent> events = new ArrayList<>(overdue.pass(at));
        events.addAll(hospitals.expired(at, atOnce));
        events.addAll(notices.expired(at, atOnce));
        return new Decision.Accepted(events);
    }

    /** Enters what has happened, as the log recorded it. */
    public void apply(Recorded recorded) {
        apply(recorded.event(), recorded.at(), recorded.actor());
    }

    /** Enters what has happened, by an unnamed actor. Never refuses. */
    public void apply(DispatchEvent event, Instant at) {
        apply(event, at, "");
    }

    private void apply(DispatchEvent event, Instant at, String actor) {
        overdue.endedBy(event).forEach(watches::stop);
        enter(event, at, actor);
        scenesEvolution.follow(event, at);
        overdue.begin(event, at);
        retention.after(event, at);
        version++;
    }

    private void enter(DispatchEvent event, Instant at, String actor) {
        switch (event) {
            case IntakeEvent e -> callEvolution.enter(e, at);
            case DispatchEvent.CallReceived e -> callEvolution.received(e, at);
            case DispatchEvent.IncidentOpened e -> evolution.opened(e, at);
            case DispatchEvent.CallLinked e -> callEvolution.linked(e, at);
            case DispatchEvent.PriorityChanged e -> evolution.priority(e, at);
            case DispatchEvent.IncidentMoved e -> evolution.moved(e);
            case DispatchEvent.IncidentClosed e -> evolution.closed(e, at);
            case DispatchEvent.UnitPut e -> evolution.unit(e);
            case DispatchEvent.UnitAvailabilityChanged e ->
                state.unit(e.unit())
                        .ifPresent(u -> u.available(e.availability(), new OutOfService(e.reason(), at, actor)));
            case DispatchEvent.HospitalPut e -> state.hospitals.put(e.hospital(), e.card());
            case DispatchEvent.UnitAssigned e -> evolution.assigned(e, at);
            case DispatchEvent.AssignmentCancelled e -> evolution.cancelled(e, at);
            case DispatchEvent.StatusReported e -> evolution.reported(e, at);
            case DispatchEvent.PreAlertSent e -> evolution.sent(e, at);
            case DispatchEvent.PreAlertUpdated e -> state.preAlert(e.preAlert()).ifPresent(p -> p.atmist = e.atmist());
            case DispatchEvent.PreAlertAcknowledged e -> evolution.acknowledged(e, at, actor);
            case DispatchEvent.PreAlertRedirected e -> evolution.redirected(e, at);
            case DispatchEvent.PreAlertCancelled e -> evolution.cancelled(e, at);
            case DispatchEvent.WithdrawalConfirmed e -> evolution.withdrawn(e);
            case DispatchEvent.RedirectConfirmed e ->
                state.preAlert(e.preAlert()).ifPresent(p -> p.redirectUnconfirmedByCrew = false);
            case DispatchEvent.HandoffSigned e -> evolution.signed(e, at);
            case DispatchEvent.WarningDeclined e ->
                state.assignment(e.assignment()).ifPresent(a -> a.declined = Optional.of(e));
            case DispatchEvent.ExceptionRaised e -> overdue.raised(e, at);
            case DispatchEvent.ExceptionResolved e -> overdue.resolved(e, at);
            case FleetEvent e -> fleetEvolution.enter(e, at, actor);
            case DispatchEvent.ExceptionAcknowledged e ->
                watches.acknowledge(e.exception(), new Watches.Seen(at, actor));
            case AttentionEvent.ExceptionEscalated e -> watches.escalate(e.exception(), at);
            case HospitalEvent e -> hospitals.apply(e, at, actor);
            case NoticeEvent e -> notices.apply(e, at, actor);
            case MciEvent e -> scenesEvolution.enter(e, at, actor);
            case ReceptionEvent e -> receptionEvolution.enter(e, at, actor);
            case OrderEvent e -> orderEvolution.enter(e, at, actor);
            case IdentityEvent e -> identityEvolution.enter(e, at);
            case RecordingEvent e -> {
                // Files and rows are kept beside the core; the event is for the record.
            }
            case AlarmEvent e -> {
                // Alarms are kept beside the core; the event is for the record.
            }
        }
    }

    /**
     * When {@code PassTime} is next due; absent when nothing can become overdue. In the past when something is overdue
     * already, for example after the program was down. Positions heard move it, so ask again after {@link #hear} too.
     */
    public Optional<Instant> nextDeadline() {
        return Stream.of(watches.nextDue(), state.diversionEnds.next(), state.noticeEnds.next())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /**
     * The soft part of a command, kept in memory only: call it after the events of deciding that command, if there were
     * any, are applied. Most commands have none.
     */
    public void hear(DispatchCommand command, Instant at) {
        if (command instanceof DispatchCommand.HearPosition position) {
            hear(position.unit(), position.fixedAt(), at);
        } else if (command instanceof AttentionCommand.HearLink link) {
            overdue.heard(link, at);
        } else if (command instanceof AttentionCommand.HearForecast forecast) {
            targets.heard(forecast, at);
        }
    }

    /**
     * The soft part of {@code HearPosition}. An unknown unit or one out of service is ignored.
     *
     * @param fixedAt when the receiver fixed it; a time after {@code at} counts as {@code at}
     * @param at the centre's time
     */
    public void hear(UnitId unit, Instant fixedAt, Instant at) {
        overdue.heard(unit, fixedAt, at);
    }

    /** Events applied so far; the log's sequence number when the whole log was applied. */
    public long version() {
        return version;
    }

    /** A remembered call. */
    public Optional<CallView> call(CallId id) {
        return state.call(id).map(views::call);
    }

    /** Every remembered call, by id. */
    public List<CallView> calls() {
        return state.calls.values().stream().map(views::call).toList();
    }

    /** A remembered incident, open or closed. */
    public Optional<IncidentView> incident(IncidentId id) {
        return state.incident(id).map(views::incident);
    }

    /** Every remembered incident, open or closed, by id. */
    public List<IncidentView> incidents() {
        return state.incidents.values().stream().map(views::incident).toList();
    }

    /** The incidents that are not closed, by id. */
    public List<IncidentView> openIncidents() {
        return state.incidents.values().stream()
                .filter(Incident::open)
                .map(views::incident)
                .toList();
    }

    /** A remembered assignment, active or ended. */
    public Optional<AssignmentView> assignment(AssignmentId id) {
        return state.assignment(id).map(views::assignment);
    }

    /** Every remembered assignment, active or ended, by id. */
    public List<AssignmentView> assignments() {
        return state.assignments.values().stream().map(views::assignment).toList();
    }

    /** A remembered order. */
    public Optional<OrderView> order(OrderId id) {
        return state.order(id)
                .flatMap(order -> state.assignment(order.assignment()).map(order::view));
    }

    /** Every order of an assignment, oldest first. */
    public List<OrderView> orders(AssignmentId id) {
        return state.assignment(id).stream()
                .flatMap(a -> a.orders.stream())
                .flatMap(order -> order(order).stream())
                .toList();
    }

    /** A unit. */
    public Optional<UnitView> unit(UnitId id) {
        return state.unit(id).map(u -> views.unit(id, u));
    }

    /** Every unit, by id. */
    public List<UnitView> units() {
        return state.units.entrySet().stream()
                .map(e -> views.unit(e.getKey(), e.getValue()))
                .toList();
    }

    /** When a unit was told to move to a post, oldest first, at most {@value Unit#MOVES_MAX}. */
    public List<Instant> moves(UnitId id) {
        return state.unit(id).map(u -> List.copyOf(u.moves)).orElse(List.of());
    }

    /** When a unit became free, while it got no other order since; absent for one that stands by or is out of service. */
    public Optional<Instant> freedAt(UnitId id) {
        return state.unit(id).flatMap(u -> u.freedAt);
    }

    /** When a proposal was last dismissed. */
    public Optional<Instant> dismissedAt(ProposalId id) {
        return state.dismissed.at(id);
    }

    /** The incidents with many casualties. */
    public Scenes scenes() {
        return scenes;
    }

    /** A hospital. */
    public Optional<HospitalView> hospital(HospitalId id) {
        return Optional.ofNullable(state.hospitals.get(id)).map(card -> views.hospital(id, card));
    }

    /** Every hospital, by id. */
    public List<HospitalView> hospitals() {
        return state.hospitals.entrySet().stream()
                .map(e -> views.hospital(e.getKey(), e.getValue()))
                .toList();
    }

    /** A remembered pre-alert, open or ended. */
    public Optional<PreAlertView> preAlert(PreAlertId id) {
        return state.preAlert(id).flatMap(views::preAlert);
    }

    /** Every remembered pre-alert of an assignment, oldest first; only the last can be open. */
    public List<PreAlertView> preAlertsOf(AssignmentId id) {
        return state.preAlertsOf(id).stream()
                .flatMap(p -> views.preAlert(p).stream())
                .toList();
    }

    /** Every remembered pre-alert, open or ended, by id. */
    public List<PreAlertView> preAlerts() {
        return state.preAlerts.values().stream()
                .flatMap(p -> views.preAlert(p).stream())
                .toList();
    }

    /** When the first unit should be on scene; absent once one was there, and for an incident that is not open. */
    public Optional<Instant> respondBy(IncidentId id) {
        return targets.respondBy(id);
    }

    /** A notice on the wall. */
    public Optional<NoticeView> notice(NoticeId id) {
        return Optional.ofNullable(state.notices.get(id));
    }

    /** The notices on the wall, by id. */
    public List<NoticeView> notices() {
        return List.copyOf(state.notices.values());
    }

    /** The exceptions that hold, acknowledged or not, the longest overdue first. */
    public List<ExceptionView> exceptions() {
        return watches.listed().stream().map(views::exception).toList();
    }

    /** An exception that holds; absent once it is resolved. */
    public Optional<ExceptionView> exception(ExceptionId id) {
        return watches.occurrence(id).map(views::exception);
    }
}
