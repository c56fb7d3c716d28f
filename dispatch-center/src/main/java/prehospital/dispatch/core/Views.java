package prehospital.dispatch.core;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.HospitalCard;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.HospitalView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.UnitView;

/** Immutable pictures of the state. */
record Views(State state) {
    CallView call(Call c) {
        return new CallView(
                c.id,
                c.receivedAt,
                c.described.callback(),
                c.described.place(),
                c.described.complaint(),
                c.incident,
                c.state,
                c.rang,
                c.answeredAt,
                c.located,
                List.copyOf(c.callbacks),
                c.triage,
                List.copyOf(c.instructions),
                copy(c.milestones),
                c.endedReason);
    }

    IncidentView incident(Incident i) {
        return new IncidentView(
                i.id(),
                i.openedAt,
                i.place,
                i.opened.complaint(),
                i.priority,
                i.opened.needs(),
                i.opened.note(),
                List.copyOf(i.calls),
                List.copyOf(i.assignments),
                i.closedAt,
                i.plan,
                new PlanRules(state).now(i),
                i.lastPriority,
                i.suggestedPlace,
                i.moved,
                i.welfare);
    }

    AssignmentView assignment(Assignment a) {
        return new AssignmentView(
                a.id(), a.incident(), a.unit(), a.status, copy(a.times), a.destination, a.outcome, a.preAlert());
    }

    UnitView unit(UnitId id, Unit u) {
        return new UnitView(id, u.card, u.availability, u.active, u.shift, u.posting, u.outOfService, u.keys);
    }

    HospitalView hospital(HospitalId id, HospitalCard card) {
        return new HospitalView(
                id, card, Optional.ofNullable(state.hospitalNow.get(id)).flatMap(HospitalNow::view));
    }

    /** Absent when its assignment or incident is no longer remembered; they leave together. */
    Optional<PreAlertView> preAlert(PreAlert p) {
        return state.assignment(p.assignment())
                .flatMap(a -> state.incident(a.incident()).map(i -> preAlert(p, a, i)));
    }

    private static PreAlertView preAlert(PreAlert p, Assignment a, Incident i) {
        return new PreAlertView(
                p.id(),
                a.id(),
                i.id(),
                a.unit(),
                p.hospital,
                p.status,
                i.priority,
                i.opened.complaint(),
                p.atmist,
                copy(p.times),
                copy(a.times),
                p.acknowledgedBy,
                copy(p.unconfirmedWithdrawals),
                p.redirectUnconfirmedByCrew,
                p.reason,
                p.handoff,
                p.reception.view(),
                p.identity);
    }

    ExceptionView exception(Watches.Occurrence o) {
        WatchKey key = o.key();
        return new ExceptionView(
                o.id(),
                key.kind(),
                o.severity(),
                o.dueAt(),
                o.raisedAt(),
                o.escalatedAt(),
                o.seen().map(Watches.Seen::at),
                o.seen().map(Watches.Seen::by),
                key.subjectIf(WatchKey.About.CALL).map(CallId::new),
                key.subjectIf(WatchKey.About.INCIDENT).map(IncidentId::new),
                key.subjectIf(WatchKey.About.ASSIGNMENT).map(AssignmentId::new),
                key.subjectIf(WatchKey.About.UNIT).map(UnitId::new),
                key.subjectIf(WatchKey.About.PREALERT).map(PreAlertId::new));
    }

    private static <K, V> SortedMap<K, V> copy(SortedMap<K, V> times) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(times));
    }

    private static <T> Set<T> copy(SortedSet<T> set) {
        return Collections.unmodifiableSet(new TreeSet<>(set));
    }
}
