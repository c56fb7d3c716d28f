package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallId;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.CallReceived;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent.CallRang;
import prehospital.protocol.PreAlertId;

/**
 * Forgets what has ended, driven by the recorded times of the events, so that a replay forgets the same. Closed incidents
 * leave as a whole, with their calls, assignments, orders and pre-alerts, {@link #KEEP} after their end; those with an unsigned
 * handoff or an unconfirmed withdrawal stay until that is done. Beyond {@link #CLOSED_MAX} closed incidents the
 * oldest leaves in any case. Calls that nobody linked leave {@link #KEEP} after they came, once a dispatcher has
 * acknowledged them, or {@link #KEEP} after they were dismissed. What has left is found in the rows of the database. Single writer.
 */
final class Retention {
    /** How long ended things are remembered. */
    static final Duration KEEP = Duration.ofHours(24);
    /** Closed incidents remembered at most. */
    static final int CLOSED_MAX = 5_000;

    private static final Duration CHECK_AGAIN = Duration.ofHours(1);

    private final State state;
    private final Watches watches;
    private final TreeSet<Leaving> incidents = new TreeSet<>();
    private final TreeSet<Leaving> calls = new TreeSet<>();

    Retention(State state, Watches watches) {
        this.state = state;
        this.watches = watches;
    }

    private record Leaving(Instant at, String id) implements Comparable<Leaving> {
        private static final Comparator<Leaving> ORDER =
                Comparator.comparing(Leaving::at).thenComparing(Leaving::id);

        @Override
        public int compareTo(Leaving other) {
            return ORDER.compare(this, other);
        }
    }

    void after(DispatchEvent event, Instant at) {
        if (event instanceof CallReceived e) {
            calls.add(new Leaving(at.plus(KEEP), e.call().value()));
        } else if (event instanceof CallRang e) {
            calls.add(new Leaving(at.plus(KEEP), e.call().value()));
        } else if (event instanceof IncidentClosed e) {
            incidents.add(new Leaving(at.plus(KEEP), e.incident().value()));
        }
        due(incidents, at).ifPresent(l -> {
            if (done(new IncidentId(l.id()))) {
                forget(new IncidentId(l.id()));
            } else {
                incidents.add(new Leaving(at.plus(CHECK_AGAIN), l.id()));
            }
        });
        if (incidents.size() > CLOSED_MAX) {
            Optional.ofNullable(incidents.pollFirst()).ifPresent(l -> forget(new IncidentId(l.id())));
        }
        due(calls, at).ifPresent(l -> checkCall(new CallId(l.id()), at));
    }

    /** One per event: everything comes in by an event of its own, so leaving keeps up with coming. */
    private static Optional<Leaving> due(NavigableSet<Leaving> queue, Instant at) {
        boolean due = !queue.isEmpty() && !queue.first().at().isAfter(at);
        return due ? Optional.ofNullable(queue.pollFirst()) : Optional.empty();
    }

    private boolean done(IncidentId id) {
        return state.incident(id).stream()
                .flatMap(i -> i.assignments.stream())
                .flatMap(a -> state.preAlertsOf(a).stream())
                .allMatch(p -> !p.status.open() && p.unconfirmedWithdrawals.isEmpty());
    }

    private void forget(IncidentId id) {
        Optional.ofNullable(state.incidents.remove(id)).ifPresent(i -> {
            i.calls.forEach(this::forget);
            i.assignments.forEach(this::forget);
            WatchKey.allOf(id).forEach(watches::forget);
        });
    }

    private void forget(CallId id) {
        state.calls.remove(id);
        WatchKey.allOf(id).forEach(watches::forget);
    }

    private void forget(AssignmentId id) {
        state.preAlertsOf(id).forEach(p -> forget(p.id()));
        state.assignment(id).ifPresent(a -> a.orders.forEach(state.orders::remove));
        state.assignments.remove(id);
        watches.forget(WatchKey.acknowledgement(id));
        watches.forget(WatchKey.turnout(id));
        watches.forget(WatchKey.status(id));
        watches.forget(WatchKey.order(id));
    }

    private void forget(PreAlertId id) {
        state.preAlerts.remove(id);
        watches.forget(WatchKey.preAlert(id));
    }

    private void checkCall(CallId id, Instant at) {
        boolean waits = state.call(id).filter(c -> c.state.waits()).isPresent();
        Optional<Instant> leaves = state.call(id).flatMap(c -> c.dismissedAt).map(dismissed -> dismissed.plus(KEEP));
        boolean seen = WatchKey.allOf(id).stream()
                .flatMap(key -> watches.occurrence(key).stream())
                .anyMatch(Watches.Occurrence::acknowledged);
        if (leaves.isPresent() && leaves.get().isAfter(at)) {
            calls.add(new Leaving(leaves.get(), id.value()));
        } else if (leaves.isPresent()) {
            forget(id);
        } else if (waits && seen) {
            forget(id);
            state.openCalls--;
        } else if (waits) {
            calls.add(new Leaving(at.plus(CHECK_AGAIN), id.value()));
        }
    }
}
