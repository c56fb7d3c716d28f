package prehospital.dispatch.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import prehospital.dispatch.board.Change;
import prehospital.dispatch.board.Changes;
import prehospital.dispatch.board.SceneChanges;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallState;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.ExpectedCasualtiesView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.MciView;
import prehospital.protocol.view.OrderView;
import prehospital.protocol.view.PreAlertView;
import prehospital.web.live.LiveFeed;

/**
 * Puts what became durable on the live feed, and takes what has ended off it after {@link #KEPT}. On the desk's event loop.
 */
public final class LiveBoard implements DispatchDesk.Listener {
    /** How long ended things stay on the screens. */
    public static final Duration KEPT = Duration.ofHours(1);

    /** Collections of the live feed that do not come from the event log. */
    public static final String POSITIONS = "positions";

    public static final String VITALS = "vitals";
    public static final String SCORES = "scores";
    public static final String ECG = "ecg";
    public static final String READINGS = "readings";
    public static final String ECG_FILES = "ecgFiles";
    public static final String UPKEEP = "upkeep";
    public static final String ALARMS = "alarms";
    public static final String LINKS = "links";
    public static final String ETAS = "etas";
    public static final String COVERAGE = "coverage";
    public static final String PROPOSALS = "proposals";
    public static final String RISKS = "risks";

    private final LiveFeed feed;
    private final InstantSource clock;
    private final TreeSet<Leaving> leaving = new TreeSet<>();
    private boolean filled;

    /** An entry that has ended, and when it leaves. */
    private record Leaving(Instant at, String collection, String id) implements Comparable<Leaving> {
        private static final Comparator<Leaving> ORDER = Comparator.comparing(Leaving::at)
                .thenComparing(Leaving::collection)
                .thenComparing(Leaving::id);

        @Override
        public int compareTo(Leaving other) {
            return ORDER.compare(this, other);
        }
    }

    public LiveBoard(LiveFeed feed, InstantSource clock) {
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public void happened(Recorded event, Dispatch now) {
        if (filled) {
            Changes.of(event.event(), now).forEach(change -> put(change, now));
            feed.hurry();
        }
    }

    @Override
    public void settled(Dispatch now) {
        if (!filled) {
            filled = true;
            fill(now);
        }
    }

    /** The whole board at once: after a start. */
    private void fill(Dispatch now) {
        now.calls().forEach(v -> put(Changes.CALLS, v.id().value(), v, now));
        now.incidents().forEach(v -> put(Changes.INCIDENTS, v.id().value(), v, now));
        now.assignments().forEach(v -> put(Changes.ASSIGNMENTS, v.id().value(), v, now));
        now.units().forEach(v -> put(Changes.UNITS, v.id().value(), v, now));
        now.hospitals().forEach(v -> put(Changes.HOSPITALS, v.id().value(), v, now));
        now.preAlerts().forEach(v -> put(Changes.PREALERTS, v.id().value(), v, now));
        now.assignments().stream()
                .flatMap(v -> now.orders(v.id()).stream())
                .forEach(v -> put(Changes.ORDERS, v.id().value(), v, now));
        now.exceptions().forEach(v -> put(Changes.EXCEPTIONS, v.id().value(), v, now));
        now.notices().forEach(v -> put(Changes.NOTICES, v.id().value(), v, now));
        now.scenes().mcis().forEach(v -> SceneChanges.all(v.incident(), now).forEach(change -> put(change, now)));
    }

    private void put(Change change, Dispatch now) {
        change.value()
                .ifPresentOrElse(
                        value -> put(change.collection(), change.id(), value, now),
                        () -> feed.remove(change.collection(), change.id()));
        change.value().ifPresent(value -> follow(value, now));
    }

    /** What else may change for someone because of this. */
    private void follow(Object value, Dispatch now) {
        if (value instanceof IncidentView incident) {
            callsOf(incident, now);
        } else if (value instanceof AssignmentView assignment) {
            ordersOf(assignment, now);
            reconsider(assignment.unit(), assignment.id(), now);
        } else if (value instanceof PreAlertView preAlert) {
            reconsider(preAlert.unit(), preAlert.assignment(), now);
        }
    }

    /** Which department may follow a unit depends on its pre-alert. */
    private void reconsider(UnitId unit, AssignmentId assignment, Dispatch now) {
        feed.reconsider(POSITIONS, unit.value());
        feed.reconsider(VITALS, unit.value());
        feed.reconsider(SCORES, unit.value());
        feed.reconsider(ECG, unit.value());
        feed.reconsider(READINGS, unit.value());
        feed.reconsider(ECG_FILES, unit.value());
        feed.reconsider(LINKS, unit.value());
        feed.reconsider(ETAS, assignment.value());
        now.orders(assignment)
                .forEach(order -> feed.reconsider(Changes.ORDERS, order.id().value()));
    }

    /** Orders leave with their assignment. */
    private void ordersOf(AssignmentView assignment, Dispatch now) {
        if (!assignment.status().active()) {
            now.orders(assignment.id())
                    .forEach(order -> put(Changes.ORDERS, order.id().value(), order, now));
        }
    }

    /** The calls of an incident leave with it. */
    private void callsOf(IncidentView incident, Dispatch now) {
        if (incident.closedAt().isPresent()) {
            incident.calls().stream()
                    .flatMap(id -> now.call(id).stream())
                    .forEach(call -> put(Changes.CALLS, call.id().value(), call, now));
        }
    }

    private void put(String collection, String id, Object value, Dispatch now) {
        Optional<Instant> ended = ended(value, now);
        if (ended.isPresent() && !ended.orElseThrow().plus(KEPT).isAfter(clock.instant())) {
            feed.remove(collection, id);
            return;
        }
        ended.ifPresent(at -> leaving.add(new Leaving(at.plus(KEPT), collection, id)));
        feed.put(collection, id, value);
    }

    private static Optional<Instant> ended(Object value, Dispatch now) {
        return switch (value) {
            case IncidentView incident -> incident.closedAt();
            case CallView call ->
                call.state() == CallState.DISMISSED
                        ? Optional.of(call.receivedAt())
                        : call.incident().flatMap(now::incident).flatMap(IncidentView::closedAt);
            case AssignmentView assignment ->
                assignment.status().active()
                        ? Optional.empty()
                        : Optional.ofNullable(assignment.times().get(assignment.status()));
            case PreAlertView preAlert -> ended(preAlert);
            case OrderView order ->
                now.assignment(order.assignment())
                        .filter(assignment -> !assignment.status().active())
                        .map(assignment -> assignment.times().get(assignment.status()));
            case ExceptionView exception -> exception.acknowledgedAt();
            case MciView mci -> mci.endedAt();
            case ExpectedCasualtiesView expected -> expected.endedAt();
            case CasualtyView casualty -> now.incident(casualty.incident()).flatMap(IncidentView::closedAt);
            default -> Optional.empty();
        };
    }

    /** A pre-alert that some hospital has not noticed to be gone stays until it has. */
    private static Optional<Instant> ended(PreAlertView preAlert) {
        PreAlertStatus status = preAlert.status();
        return status.open() || !preAlert.unconfirmedWithdrawals().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(preAlert.times().get(status));
    }

    /** Takes off the board what has ended long enough ago; call it every minute or so. */
    public void tidy() {
        Instant now = clock.instant();
        List<Leaving> due =
                leaving.stream().takeWhile(entry -> !entry.at().isAfter(now)).toList();
        due.forEach(entry -> {
            leaving.remove(entry);
            feed.remove(entry.collection(), entry.id());
        });
    }
}
