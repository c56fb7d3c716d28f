package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prehospital.protocol.AlarmEvent;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.AttentionCommand.HearLink;
import prehospital.protocol.AttentionEvent;
import prehospital.protocol.AttentionEvent.ExceptionEscalated;
import prehospital.protocol.CallId;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.DispatchCommand.AcknowledgeException;
import prehospital.protocol.DispatchCommand.HearPosition;
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
import prehospital.protocol.HospitalEvent;
import prehospital.protocol.Id;
import prehospital.protocol.IdentityEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent;
import prehospital.protocol.MciEvent;
import prehospital.protocol.NoticeEvent;
import prehospital.protocol.OrderEvent;
import prehospital.protocol.Overdue;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Priority;
import prehospital.protocol.ReceptionEvent;
import prehospital.protocol.RecordingEvent;
import prehospital.protocol.Refusal;
import prehospital.protocol.Severity;
import prehospital.protocol.UnitAvailability;
import prehospital.protocol.UnitId;

/** The rules of what becomes overdue: which event begins a condition, which one ends it. Changes only the watches. */
record OverdueRules(State state, Watches watches, DispatchRules rules, TargetRules targets, Heard heard) {
    List<DispatchEvent> pass(Instant at) {
        List<DispatchEvent> events = new ArrayList<>();
        List<Deadlines.Due<WatchKey>> due = watches.dueAt(at, rules.limits().raisedAtOnce());
        Set<WatchKey> late = due.stream().map(Deadlines.Due::key).collect(Collectors.toSet());
        for (Deadlines.Due<WatchKey> d : due) {
            // What is late needs no forecast any more: raising it also ends the waiting forecast.
            boolean forecast = d.key().kind() == Overdue.LATE_AHEAD || d.key().kind() == Overdue.BREACH_AHEAD;
            if (!forecast || !late.contains(WatchKey.late(new IncidentId(d.key().subject())))) {
                events.add(raised(d, watches.raisedCount() + events.size() + 1));
            }
        }
        watches.unseenAt(at, rules.limits().raisedAtOnce()).forEach(id -> events.add(new ExceptionEscalated(id)));
        return events;
    }

    private static ExceptionRaised raised(Deadlines.Due<WatchKey> due, long ordinal) {
        WatchKey key = due.key();
        return new ExceptionRaised(
                new ExceptionId(key.exceptionText(ordinal)),
                key.kind(),
                key.subjectIf(WatchKey.About.CALL).map(CallId::new),
                key.subjectIf(WatchKey.About.INCIDENT).map(IncidentId::new),
                key.subjectIf(WatchKey.About.ASSIGNMENT).map(AssignmentId::new),
                key.subjectIf(WatchKey.About.UNIT).map(UnitId::new),
                key.subjectIf(WatchKey.About.PREALERT).map(PreAlertId::new),
                due.at());
    }

    Decision acknowledge(AcknowledgeException c) {
        Optional<Watches.Occurrence> occurrence = watches.occurrence(c.exception());
        if (occurrence.isPresent() && !occurrence.get().acknowledged()) {
            return Decision.accepted(new ExceptionAcknowledged(c.exception()));
        }
        // Acknowledged before, or ended while the dispatcher reached for it: nothing is left to do.
        return occurrence.isPresent() || watches.hasEnded(c.exception())
                ? Decision.nothing()
                : Decision.refused(Refusal.EXCEPTION_UNKNOWN);
    }

    Decision hear(HearPosition c, Instant at) {
        if (!state.units.containsKey(c.unit())) {
            return Decision.refused(Refusal.UNIT_UNKNOWN);
        }
        boolean fresh = c.fixedAt().plus(rules.stalePosition()).isAfter(at);
        return watches.occurrence(WatchKey.position(c.unit()))
                .filter(o -> fresh)
                .map(o -> Decision.accepted(new ExceptionResolved(o.id())))
                .orElseGet(Decision::nothing);
    }

    Decision hear(HearLink c) {
        if (!state.units.containsKey(c.unit())) {
            return Decision.refused(Refusal.UNIT_UNKNOWN);
        }
        return watches.occurrence(WatchKey.link(c.unit()))
                .filter(o -> c.up())
                .map(o -> Decision.accepted(new ExceptionResolved(o.id())))
                .orElseGet(Decision::nothing);
    }

    /** The soft part of a link: it is lost when it stays down. */
    void heard(HearLink c, Instant at) {
        heard.link(c);
        watchLink(c.unit(), at);
    }

    private void watchLink(UnitId unit, Instant at) {
        WatchKey key = WatchKey.link(unit);
        boolean lost =
                heard.down(unit) && state.unit(unit).filter(Unit::inService).isPresent();
        if (!lost) {
            watches.stop(key);
        } else if (!watches.isPending(key) && watches.occurrence(key).isEmpty()) {
            watches.start(key, at.plus(rules.attention().linkLost()));
        }
    }

    /** The soft part of a position: moves the due time; a silent unit stays silent until the resolving event is applied. */
    void heard(UnitId unit, Instant fixedAt, Instant at) {
        boolean watched = state.unit(unit).filter(Unit::inService).isPresent();
        WatchKey key = WatchKey.position(unit);
        if (watched && watches.occurrence(key).isEmpty()) {
            watchPosition(key, fixedAt.isAfter(at) ? at : fixedAt);
        }
    }

    /** After a start silence counts from the start: nothing could be heard before. */
    private void watchPosition(WatchKey key, Instant from) {
        Instant since = from.isBefore(heard.startedAt()) ? heard.startedAt() : from;
        watches.start(key, since.plus(rules.stalePosition()));
    }

    /** The events with, at their end, the resolution of every occurrence that they end. */
    List<DispatchEvent> withResolutions(List<DispatchEvent> events) {
        TreeSet<WatchKey> ended = new TreeSet<>();
        events.forEach(e -> ended.addAll(endedBy(e)));
        List<DispatchEvent> all = new ArrayList<>(events);
        for (WatchKey key : ended) {
            watches.occurrence(key).ifPresent(o -> all.add(new ExceptionResolved(o.id())));
        }
        return all;
    }

    /** The conditions that an event ends, told from the state before it. */
    List<WatchKey> endedBy(DispatchEvent event) {
        List<WatchKey> ended = new ArrayList<>(endedItself(event));
        ended.addAll(calls().endedBy(event));
        return ended;
    }

    private List<WatchKey> endedItself(DispatchEvent event) {
        return switch (event) {
            case IntakeEvent e -> List.of();
            case CallLinked e -> List.of();
            case UnitAssigned e -> List.of(WatchKey.incident(e.incident()), WatchKey.breachAhead(e.incident()));
            case IncidentClosed e -> and(List.of(WatchKey.incident(e.incident())), TargetRules.all(e.incident()));
            case PriorityChanged e -> and(endedByUpgrade(e), targets.endedByPriority(e));
            case UnitAvailabilityChanged e ->
                e.availability() == UnitAvailability.OUT_OF_SERVICE
                        ? List.of(WatchKey.position(e.unit()), WatchKey.link(e.unit()))
                        : List.of();
            case AssignmentCancelled e ->
                and(and(all(e.assignment()), targets.endedByCancelling(e)), List.of(WatchKey.order(e.assignment())));
            case StatusReported e -> and(endedByStatus(e), targets.endedByStatus(e));
            case PreAlertAcknowledged e -> List.of(WatchKey.preAlert(e.preAlert()));
            case PreAlertRedirected e -> List.of(WatchKey.preAlert(e.preAlert()));
            case PreAlertCancelled e -> List.of(WatchKey.preAlert(e.preAlert()));
            case HandoffSigned e -> List.of(WatchKey.preAlert(e.preAlert()));
            case DispatchEvent.WarningDeclined e -> List.of();
            case CallReceived e -> List.of();
            case IncidentOpened e -> List.of();
            case IncidentMoved e -> List.of();
            case UnitPut e -> List.of();
            case HospitalPut e -> List.of();
            case PreAlertSent e -> List.of();
            case PreAlertUpdated e -> List.of();
            case WithdrawalConfirmed e -> List.of();
            case RedirectConfirmed e -> List.of();
            case ExceptionRaised e -> TargetRules.endedByRaising(e);
            case ExceptionResolved e -> List.of();
            case ExceptionAcknowledged e -> List.of();
            case FleetEvent e -> endedByKey(e);
            case AttentionEvent e -> List.of();
            case HospitalEvent e -> List.of();
            case NoticeEvent e -> List.of();
            case MciEvent e -> List.of();
            case AlarmEvent e -> List.of();
            case RecordingEvent e -> List.of();
            case ReceptionEvent e -> endedByPhone(e);
            case OrderEvent e -> orders().endedBy(e);
            case IdentityEvent e -> List.of();
        };
    }

    /** A department that was reached by telephone is not silent any more. */
    private static List<WatchKey> endedByPhone(ReceptionEvent event) {
        return event instanceof ReceptionEvent.PhoneEnded e && e.outcome() == CallbackOutcome.REACHED
                ? List.of(WatchKey.preAlert(e.preAlert()))
                : List.of();
    }

    private static List<WatchKey> endedByKey(FleetEvent event) {
        return switch (event) {
            case FleetEvent.UnitKeyRegistered e -> List.of(WatchKey.unitKey(e.unit()));
            case FleetEvent.UnitKeyRejected e -> List.of(WatchKey.unitKey(e.unit()));
            case FleetEvent e -> List.of();
        };
    }

    private static List<WatchKey> and(List<WatchKey> some, List<WatchKey> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<WatchKey> all(AssignmentId id) {
        return List.of(WatchKey.acknowledgement(id), WatchKey.turnout(id), WatchKey.status(id));
    }

    private List<WatchKey> endedByStatus(StatusReported e) {
        if (e.status() == AssignmentStatus.ACKNOWLEDGED) {
            return List.of(WatchKey.acknowledgement(e.assignment()));
        }
        List<WatchKey> ended = new ArrayList<>(all(e.assignment()));
        if (e.status() == AssignmentStatus.CLEAR) {
            ended.add(WatchKey.order(e.assignment()));
        }
        if (e.status() == AssignmentStatus.AT_HOSPITAL) {
            state.assignment(e.assignment())
                    .flatMap(Assignment::preAlert)
                    .map(WatchKey::preAlert)
                    .ifPresent(ended::add);
        }
        return ended;
    }

    /** An incident that becomes more urgent after its exception was acknowledged is a new occurrence. */
    private List<WatchKey> endedByUpgrade(PriorityChanged e) {
        WatchKey key = WatchKey.incident(e.incident());
        boolean acknowledged =
                watches.occurrence(key).filter(Watches.Occurrence::acknowledged).isPresent();
        return acknowledged && e.to().compareTo(e.from()) < 0 ? List.of(key) : List.of();
    }

    /** Starts what an event begins, told from the state after it. */
    void begin(DispatchEvent event, Instant at) {
        calls().begin(event, at);
        switch (event) {
            case IntakeEvent e -> {}
            case CallReceived e -> {}
            case IncidentOpened e -> {
                watchIncident(e.incident());
                targets.watch(e.incident());
            }
            case PriorityChanged e -> {
                beginAgain(e);
                targets.beginAgain(e);
            }
            case UnitPut e -> beginPosition(e.unit(), at, !watches.isPending(WatchKey.position(e.unit())));
            case UnitAvailabilityChanged e -> {
                beginPosition(e.unit(), at, true);
                watchLink(e.unit(), at);
            }
            case UnitAssigned e -> {
                watches.start(WatchKey.acknowledgement(e.assignment()), at.plus(rules.acknowledgement()));
                watches.start(WatchKey.turnout(e.assignment()), at.plus(rules.turnout()));
            }
            case AssignmentCancelled e -> state.assignment(e.assignment()).ifPresent(a -> watchIncident(a.incident()));
            case StatusReported e -> beginStatus(e, at);
            case PreAlertSent e -> beginPreAlert(e.preAlert(), at);
            case PreAlertRedirected e -> beginPreAlert(e.preAlert(), at);
            case ExceptionRaised e -> {}
            case ExceptionResolved e -> {}
            case ExceptionAcknowledged e -> {}
            case CallLinked e -> {}
            case IncidentMoved e -> {}
            case IncidentClosed e -> {}
            case HospitalPut e -> {}
            case PreAlertUpdated e -> {}
            case PreAlertAcknowledged e -> {}
            case PreAlertCancelled e -> {}
            case WithdrawalConfirmed e -> {}
            case RedirectConfirmed e -> {}
            case HandoffSigned e -> {}
            case DispatchEvent.WarningDeclined e -> {}
            case FleetEvent.UnitKeyShown e -> watches.start(WatchKey.unitKey(e.unit()), at);
            case FleetEvent e -> {}
            case AttentionEvent e -> {}
            case HospitalEvent e -> {}
            case NoticeEvent e -> {}
            case MciEvent e -> {}
            case AlarmEvent e -> {}
            case RecordingEvent e -> {}
            case ReceptionEvent e -> {}
            case OrderEvent e -> orders().begin(e);
            case IdentityEvent e -> {}
        }
    }

    private OrderWatches orders() {
        return new OrderWatches(state, watches, rules);
    }

    private CallWatches calls() {
        return new CallWatches(state, watches, rules);
    }

    private void watchIncident(IncidentId id) {
        state.incident(id)
                .filter(i -> i.open() && !state.anyActive(i))
                .ifPresent(i -> watches.start(
                        WatchKey.incident(id),
                        i.withoutUnitSince.plus(rules.withoutUnit().of(i.priority))));
    }

    private void beginAgain(PriorityChanged e) {
        WatchKey key = WatchKey.incident(e.incident());
        if (watches.occurrence(key).isEmpty() || !endedByUpgrade(e).isEmpty()) {
            watchIncident(e.incident());
        }
    }

    private void beginPosition(UnitId unit, Instant at, boolean anew) {
        WatchKey key = WatchKey.position(unit);
        if (anew
                && watches.occurrence(key).isEmpty()
                && state.unit(unit).filter(Unit::inService).isPresent()) {
            watchPosition(key, at);
        }
    }

    private void beginStatus(StatusReported e, Instant at) {
        rules.silence().in(e.status()).ifPresent(d -> watches.start(WatchKey.status(e.assignment()), at.plus(d)));
        if (e.status() == AssignmentStatus.CLEAR) {
            state.assignment(e.assignment()).ifPresent(a -> watchIncident(a.incident()));
        }
    }

    private void beginPreAlert(PreAlertId id, Instant at) {
        state.preAlert(id)
                .filter(PreAlert::expected)
                .ifPresent(p -> watches.start(WatchKey.preAlert(id), at.plus(rules.preAlertAcknowledgement())));
    }

    /** Enters a raised exception. */
    void raised(ExceptionRaised e, Instant at) {
        Stream<Optional<? extends Id>> subjects =
                Stream.of(e.call(), e.incident(), e.assignment(), e.unit(), e.preAlert());
        Severity severity = Attention.severity(e.kind(), priority(e));
        subjects.flatMap(Optional::stream)
                .findFirst()
                .ifPresent(id -> watches.raise(
                        new Watches.Occurrence(
                                e.exception(),
                                new WatchKey(e.kind(), id.value()),
                                severity,
                                e.dueAt(),
                                at,
                                Optional.empty(),
                                Optional.empty()),
                        rules.attention().patience().of(severity)));
    }

    /** Of the incident that it is about; the highest when it is about none. */
    private Priority priority(ExceptionRaised e) {
        return e.incident()
                .or(() -> e.assignment()
                        .or(() -> e.preAlert().flatMap(state::preAlert).map(PreAlert::assignment))
                        .flatMap(state::assignment)
                        .map(Assignment::incident))
                .flatMap(state::incident)
                .map(i -> i.priority)
                .orElse(Priority.P1);
    }

    /** Enters a resolved exception; what holds still is watched anew. */
    void resolved(ExceptionResolved e, Instant at) {
        Optional<WatchKey> key = watches.occurrence(e.exception()).map(Watches.Occurrence::key);
        watches.resolve(e.exception());
        key.filter(k -> k.kind() == Overdue.POSITION).ifPresent(k -> beginPosition(new UnitId(k.subject()), at, true));
        key.filter(k -> k.kind() == Overdue.ORDER_READ_BACK)
                .ifPresent(k -> orders().watch(new AssignmentId(k.subject())));
    }
}
