package prehospital.dispatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.AttentionCommand.HearForecast;
import prehospital.protocol.DispatchEvent.AssignmentCancelled;
import prehospital.protocol.DispatchEvent.ExceptionRaised;
import prehospital.protocol.DispatchEvent.ExceptionResolved;
import prehospital.protocol.DispatchEvent.PriorityChanged;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Overdue;
import prehospital.protocol.Refusal;

/**
 * The rules of the target: the first unit on scene within a time that depends on the priority. LATE counts by the clock;
 * LATE_AHEAD and BREACH_AHEAD come from forecasts and say so before it is too late. Changes only the watches.
 */
record TargetRules(State state, Watches watches, Attention attention) {
    /** When the first unit should be on scene; absent once one was, and when the incident is closed or unknown. */
    Optional<Instant> respondBy(IncidentId id) {
        return state.incident(id)
                .filter(i -> i.open() && !state.reached(i))
                .map(i -> i.openedAt.plus(attention.target().of(i.priority)));
    }

    /** Starts the clock of an incident, anew when it runs already. */
    void watch(IncidentId id) {
        respondBy(id).ifPresent(due -> watches.start(WatchKey.late(id), due));
    }

    Decision hear(HearForecast c) {
        if (state.incident(c.incident()).isEmpty()) {
            return Decision.refused(Refusal.INCIDENT_UNKNOWN);
        }
        boolean inTime = respondBy(c.incident())
                .filter(by -> c.arrival()
                        .filter(a -> !a.plus(attention.forecastMargin()).isAfter(by))
                        .isPresent())
                .isPresent();
        return watches.occurrence(key(c))
                .filter(o -> inTime && current(c))
                .map(o -> Decision.accepted(new ExceptionResolved(o.id())))
                .orElseGet(Decision::nothing);
    }

    /** The soft part of a forecast: begins or ends the time that it must stay bad. */
    void heard(HearForecast c, Instant at) {
        WatchKey key = key(c);
        Optional<Instant> by = respondBy(c.incident()).filter(at::isBefore);
        boolean late =
                by.filter(b -> c.arrival().filter(a -> !a.isAfter(b)).isEmpty()).isPresent();
        if (!late || !current(c)) {
            watches.stop(key);
        } else if (!watches.isPending(key) && watches.occurrence(key).isEmpty()) {
            watches.start(key, at.plus(attention.forecastHold()));
        }
    }

    /** A forecast made before the last assignment or cancellation speaks of another situation. */
    private boolean current(HearForecast c) {
        return state.incident(c.incident())
                .filter(i -> state.anyActive(i) == c.assigned())
                .isPresent();
    }

    private static WatchKey key(HearForecast c) {
        return c.assigned() ? WatchKey.lateAhead(c.incident()) : WatchKey.breachAhead(c.incident());
    }

    /** Everything about the target of an incident. */
    static List<WatchKey> all(IncidentId id) {
        return List.of(WatchKey.late(id), WatchKey.lateAhead(id), WatchKey.breachAhead(id));
    }

    List<WatchKey> endedByStatus(StatusReported e) {
        boolean there = e.status().compareTo(AssignmentStatus.ON_SCENE) >= 0;
        return state.assignment(e.assignment())
                .filter(a -> there)
                .map(a -> all(a.incident()))
                .orElse(List.of());
    }

    /** Without a unit on its way there is no arrival that could be late. */
    List<WatchKey> endedByCancelling(AssignmentCancelled e) {
        return state.assignment(e.assignment())
                .filter(a -> state.incident(a.incident())
                        .filter(i -> !state.otherActive(i, a.id()))
                        .isPresent())
                .map(a -> List.of(WatchKey.lateAhead(a.incident())))
                .orElse(List.of());
    }

    /** What is late needs no forecast. */
    static List<WatchKey> endedByRaising(ExceptionRaised e) {
        return e.incident()
                .filter(i -> e.kind() == Overdue.LATE)
                .map(i -> List.of(WatchKey.lateAhead(i), WatchKey.breachAhead(i)))
                .orElse(List.of());
    }

    /** Forecasts are measured anew. What is late stays so, unless there is more time now or nobody would notice that it is worse. */
    List<WatchKey> endedByPriority(PriorityChanged e) {
        WatchKey late = WatchKey.late(e.incident());
        boolean anew = watches.occurrence(late)
                .filter(o -> o.acknowledged() || e.to().compareTo(e.from()) > 0)
                .isPresent();
        Stream<WatchKey> ended = Stream.of(WatchKey.lateAhead(e.incident()), WatchKey.breachAhead(e.incident()));
        return (anew ? Stream.concat(Stream.of(late), ended) : ended).toList();
    }

    /** The clock runs by the new priority. */
    void beginAgain(PriorityChanged e) {
        WatchKey late = WatchKey.late(e.incident());
        if (watches.occurrence(late).isEmpty() || endedByPriority(e).contains(late)) {
            watch(e.incident());
        }
    }
}
