package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.AttentionEvent.ExceptionEscalated;
import prehospital.protocol.CallId;
import prehospital.protocol.ClearOutcome;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.AssignmentCancelled;
import prehospital.protocol.DispatchEvent.CallReceived;
import prehospital.protocol.DispatchEvent.ExceptionAcknowledged;
import prehospital.protocol.DispatchEvent.ExceptionRaised;
import prehospital.protocol.DispatchEvent.ExceptionResolved;
import prehospital.protocol.DispatchEvent.IncidentOpened;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.DispatchEvent.UnitAssigned;
import prehospital.protocol.ExceptionId;
import prehospital.protocol.Id;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent.CallRang;
import prehospital.protocol.Priority;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.PreAlertView;
import prehospital.protocol.view.UnitView;

/** What must always hold. Keeps its own account of exceptions and units from the events alone, beside the desk's. */
final class Invariants {
    private static final Duration P1_ALONE =
            DispatchRules.defaults().withoutUnit().p1();

    /** Raised and not ended: what it is about, in the checker's own words. */
    private final TreeMap<ExceptionId, String> holding = new TreeMap<>();

    private final Set<ExceptionId> everRaised = new TreeSet<>();
    private final Set<ExceptionId> acknowledged = new TreeSet<>();
    private final Set<ExceptionId> escalated = new TreeSet<>();
    private final TreeMap<UnitId, UnitAssigned> onRoad = new TreeMap<>();
    private final TreeMap<IncidentId, Instant> aloneSince = new TreeMap<>();

    /** Follows one event that was recorded and applied. */
    void follow(DispatchEvent event, Instant at, Dispatch after) {
        switch (event) {
            case ExceptionRaised e -> raised(e, at);
            case ExceptionResolved e ->
                require(Optional.ofNullable(holding.remove(e.exception())).isPresent(), "resolved once", e);
            case ExceptionAcknowledged e -> {
                require(holding.containsKey(e.exception()), "acknowledged while it holds", e);
                require(acknowledged.add(e.exception()), "acknowledged once", e);
            }
            case ExceptionEscalated e -> {
                require(holding.containsKey(e.exception()), "escalated while it holds", e);
                require(!acknowledged.contains(e.exception()), "escalated only while nobody has seen it", e);
                require(escalated.add(e.exception()), "escalated once", e);
            }
            case IncidentOpened e -> aloneSince.put(e.incident(), at);
            case UnitAssigned e -> {
                require(Optional.ofNullable(onRoad.put(e.unit(), e)).isEmpty(), "one active assignment", e);
                aloneSince.remove(e.incident());
                showsItsAssignment(e.unit(), after);
            }
            case AssignmentCancelled e -> ended(e.assignment(), at, after);
            case StatusReported e -> {
                if (e.status() == AssignmentStatus.CLEAR) {
                    ended(e.assignment(), at, after);
                }
            }
            // A call that nobody linked is forgotten after a day, once seen; its id may then come again.
            case CallReceived e ->
                holding.entrySet()
                        .removeIf(h -> aboutCall(h.getValue(), e.call()) && acknowledged.contains(h.getKey()));
            case CallRang e ->
                holding.entrySet()
                        .removeIf(h -> aboutCall(h.getValue(), e.call()) && acknowledged.contains(h.getKey()));
            default -> {
                // The other events are judged by what the desk shows after the decision.
            }
        }
    }

    private static boolean aboutCall(String about, CallId call) {
        return about.startsWith("CALL_") && about.endsWith(" " + call);
    }

    private void raised(ExceptionRaised e, Instant at) {
        String about = about(e);
        require(everRaised.add(e.exception()), "raised once", e);
        require(!holding.containsValue(about), "one occurrence at a time", e);
        require(!e.dueAt().isAfter(at), "not before it is due", e);
        holding.put(e.exception(), about);
    }

    private static String about(ExceptionRaised e) {
        List<String> subjects = Stream.<Optional<? extends Id>>of(
                        e.call(), e.incident(), e.assignment(), e.unit(), e.preAlert())
                .flatMap(Optional::stream)
                .map(Id::value)
                .toList();
        require(subjects.size() == 1, "one subject", e);
        return e.kind() + " " + subjects.getFirst();
    }

    private static void require(boolean holds, String what, Object about) {
        if (!holds) {
            throw new AssertionError(what + ": " + about);
        }
    }

    private void ended(AssignmentId id, Instant at, Dispatch after) {
        UnitAssigned assigned = onRoad.values().stream()
                .filter(e -> e.assignment().equals(id))
                .findFirst()
                .orElseThrow();
        onRoad.remove(assigned.unit());
        if (onRoad.values().stream().noneMatch(e -> e.incident().equals(assigned.incident()))) {
            aloneSince.put(assigned.incident(), at);
        }
        showsItsAssignment(assigned.unit(), after);
    }

    private void showsItsAssignment(UnitId unit, Dispatch after) {
        Optional<AssignmentId> expected = Optional.ofNullable(onRoad.get(unit)).map(UnitAssigned::assignment);
        require(after.unit(unit).flatMap(UnitView::assignment).equals(expected), "shows its assignment", unit);
    }

    /** Checks the desk between two decisions. */
    void check(Dispatch now) {
        exceptionsAreListedUntilSeenOrEnded(now);
        for (IncidentView i : now.incidents()) {
            boolean busy = busy(i, now);
            require(i.closedAt().isEmpty() || !busy, "closed without units", i);
            if (i.closedAt().isEmpty() && i.priority() == Priority.P1 && !busy) {
                nobodyWaitsUnnoticed(i, now);
            }
        }
        long active = 0;
        for (AssignmentView a : now.assignments()) {
            noPatientIsLeft(a);
            active += a.status().active() ? 1 : 0;
        }
        require(active == onRoad.size(), "one active assignment per busy unit", onRoad);
        now.preAlerts().stream().filter(p -> p.status().open()).forEach(p -> onePlaceToGo(p, now));
    }

    private void exceptionsAreListedUntilSeenOrEnded(Dispatch now) {
        Set<ExceptionId> expected = unseen();
        Set<ExceptionId> listed = new TreeSet<>();
        for (ExceptionView e : now.exceptions()) {
            require(holding.containsKey(e.id()), "listed while it holds", e);
            require(e.waits() != acknowledged.contains(e.id()), "seen by someone", e);
            require(e.escalatedAt().isPresent() == escalated.contains(e.id()), "shown as escalated", e);
            if (e.waits()) {
                require(listed.add(e.id()), "listed once", e);
                nobodyForgetsToEscalate(e, now);
            }
        }
        require(listed.equals(expected), "listed until seen or ended", listed + " but should be " + expected);
    }

    /** What nobody has seen is with the second desk, or the desk will be woken in time. */
    private static void nobodyForgetsToEscalate(ExceptionView e, Dispatch now) {
        Instant latest = e.raisedAt().plus(Attention.Patience.defaults().of(e.severity()));
        boolean woken = now.nextDeadline().filter(due -> !due.isAfter(latest)).isPresent();
        require(woken || e.escalatedAt().isPresent(), "acknowledged, resolved, or escalated and visible", e);
    }

    /** After a night in which nobody looked, whatever holds has been seen before or is with the second desk, visible. */
    void nothingWasLost(Dispatch now) {
        Set<ExceptionId> visible = new TreeSet<>();
        for (ExceptionView e : now.exceptions()) {
            require(!e.waits() || e.escalatedAt().isPresent(), "escalated after a night", e);
            visible.add(e.id());
        }
        require(visible.containsAll(unseen()), "still visible", unseen());
    }

    private Set<ExceptionId> unseen() {
        Set<ExceptionId> unseen = new TreeSet<>(holding.keySet());
        unseen.removeAll(acknowledged);
        return unseen;
    }

    private static boolean busy(IncidentView incident, Dispatch now) {
        return incident.assignments().stream()
                .flatMap(id -> now.assignment(id).stream())
                .anyMatch(a -> a.status().active());
    }

    /** An open P1 without a unit: its exception was raised, or the desk will be woken in time. */
    private void nobodyWaitsUnnoticed(IncidentView i, Dispatch now) {
        Instant latest = aloneSince.getOrDefault(i.id(), i.openedAt()).plus(P1_ALONE);
        boolean woken = now.nextDeadline().filter(due -> !due.isAfter(latest)).isPresent();
        require(woken || holding.containsValue("INCIDENT_WITHOUT_UNIT " + i.id()), "nobody waits unnoticed", i);
    }

    private static void noPatientIsLeft(AssignmentView a) {
        Set<AssignmentStatus> reached = a.times().keySet();
        boolean handedOver = reached.contains(AssignmentStatus.HANDED_OVER);
        if (a.status() == AssignmentStatus.CLEAR) {
            require(a.outcome().isPresent(), "an outcome", a);
            require(a.outcome().equals(Optional.of(ClearOutcome.HANDED_OVER)) == handedOver, "a true outcome", a);
            require(reached.contains(AssignmentStatus.TRANSPORTING) == handedOver, "handed over", a);
        }
        if (a.status() == AssignmentStatus.CANCELLED) {
            require(!reached.contains(AssignmentStatus.AT_PATIENT), "cancelled before the patient", a);
            require(!reached.contains(AssignmentStatus.TRANSPORTING), "cancelled before transport", a);
        }
        require(reached.contains(a.status()), "the time of its status", a);
        Instant before = Instant.MIN;
        for (Instant time : a.times().values()) {
            require(!time.isBefore(before), "times in order", a);
            before = time;
        }
    }

    private static void onePlaceToGo(PreAlertView p, Dispatch now) {
        AssignmentView a = now.assignment(p.assignment()).orElseThrow();
        require(a.preAlert().equals(Optional.of(p.id())), "only the newest is open", p);
        require(a.destination().equals(Optional.of(p.hospital())), "one destination", p);
        require(!p.unconfirmedWithdrawals().contains(p.hospital()), "not lost and expected at once", p);
        require(a.status() != AssignmentStatus.CANCELLED, "no pre-alert after a cancellation", p);
    }
}
