package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prehospital.protocol.AssignmentStatus;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.CallLinked;
import prehospital.protocol.DispatchEvent.CallReceived;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.IncidentMoved;
import prehospital.protocol.DispatchEvent.IncidentOpened;
import prehospital.protocol.DispatchEvent.PriorityChanged;
import prehospital.protocol.DispatchEvent.StatusReported;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeEvent.CallAbandoned;
import prehospital.protocol.IntakeEvent.CallAnswered;
import prehospital.protocol.IntakeEvent.CallDismissed;
import prehospital.protocol.IntakeEvent.CallRang;
import prehospital.protocol.IntakeEvent.CallbackTried;
import prehospital.protocol.IntakeEvent.MoveNoticed;
import prehospital.protocol.IntakeEvent.WelfareAsked;
import prehospital.protocol.PlanFit;

/** What becomes overdue about calls, response plans and moved callers. Changes only the watches. */
record CallWatches(State state, Watches watches, DispatchRules rules) {
    /** The conditions that an event ends, told from the state before it. */
    List<WatchKey> endedBy(DispatchEvent event) {
        List<WatchKey> ended = new ArrayList<>(planEndedBy(event));
        switch (event) {
            case CallAnswered e -> ended.add(WatchKey.ringing(e.call()));
            case CallLinked e -> ended.addAll(WatchKey.allOf(e.call()));
            case CallDismissed e -> ended.addAll(WatchKey.allOf(e.call()));
            case CallAbandoned e -> ended.addAll(List.of(WatchKey.ringing(e.call()), WatchKey.call(e.call())));
            case CallbackTried e -> ended.add(WatchKey.abandoned(e.call()));
            case IncidentMoved e -> ended.add(WatchKey.moved(e.incident()));
            case IncidentClosed e ->
                ended.addAll(List.of(WatchKey.moved(e.incident()), WatchKey.welfare(e.incident())));
            case WelfareAsked e -> ended.add(WatchKey.welfare(e.incident()));
            case PriorityChanged e -> ended.add(WatchKey.welfare(e.incident()));
            case StatusReported e -> welfareEndedBy(e).ifPresent(ended::add);
            default -> {
                // The others end nothing of this kind.
            }
        }
        return ended;
    }

    /** A new plan is judged anew; otherwise a condition ends when it no longer holds. */
    private List<WatchKey> planEndedBy(DispatchEvent event) {
        Optional<IncidentId> touched = plans().touched(event);
        if (touched.isEmpty()) {
            return List.of();
        }
        Optional<PlanFit> after = plans().after(event);
        boolean anew = PlanRules.replaces(event);
        List<WatchKey> ended = new ArrayList<>();
        if (anew || after.stream().allMatch(f -> f.open().isEmpty())) {
            ended.add(WatchKey.planNotMet(touched.get()));
        }
        if (anew || after.stream().allMatch(f -> f.surplus().isEmpty())) {
            ended.add(WatchKey.planOvermet(touched.get()));
        }
        return ended;
    }

    /** Starts what an event begins, told from the state after it. */
    void begin(DispatchEvent event, Instant at) {
        boolean anew = PlanRules.replaces(event);
        plans().touched(event).flatMap(state::incident).ifPresent(i -> beginPlan(i, at, anew));
        switch (event) {
            case CallReceived e -> watchCall(e.call(), at);
            case CallRang e ->
                watches.start(WatchKey.ringing(e.call()), at.plus(rules.calls().answer()));
            case CallAnswered e -> watchCall(e.call(), at);
            case CallAbandoned e -> watchAbandoned(e.call(), at);
            case CallbackTried e -> {
                if (e.outcome() == CallbackOutcome.REACHED) {
                    watchCall(e.call(), at);
                } else {
                    watchAbandoned(e.call(), at);
                }
            }
            case IncidentOpened e -> watchWelfare(e.incident(), at, true);
            case PriorityChanged e -> watchWelfare(e.incident(), at, true);
            case WelfareAsked e -> watchWelfare(e.incident(), at, e.outcome() == CallbackOutcome.REACHED);
            case MoveNoticed e -> begin(WatchKey.moved(e.incident()), at, false);
            default -> {
                // The others begin nothing of this kind.
            }
        }
    }

    private Optional<WatchKey> welfareEndedBy(StatusReported e) {
        return state.assignment(e.assignment())
                .filter(a -> e.status().compareTo(AssignmentStatus.ON_SCENE) >= 0)
                .map(a -> WatchKey.welfare(a.incident()));
    }

    /** Someone who waits is asked again after the whole time, and sooner when nobody was reached. */
    private void watchWelfare(IncidentId id, Instant at, boolean reached) {
        state.incident(id)
                .filter(i -> i.open() && !state.reached(i))
                .ifPresent(i -> watches.start(
                        WatchKey.welfare(id),
                        at.plus(
                                reached
                                        ? rules.calls().welfare().of(i.priority)
                                        : rules.calls().callback())));
    }

    private void watchCall(CallId id, Instant at) {
        state.call(id)
                .filter(c -> c.state == CallState.ANSWERED)
                .ifPresent(c -> watches.start(WatchKey.call(id), at.plus(rules.callWithoutIncident())));
    }

    private void watchAbandoned(CallId id, Instant at) {
        watches.start(WatchKey.abandoned(id), at.plus(rules.calls().callback()));
    }

    /** An incident without any unit is overdue in its own right. */
    private void beginPlan(Incident i, Instant at, boolean anew) {
        plans().now(i).filter(fit -> state.anyActive(i)).ifPresent(fit -> {
            if (!fit.open().isEmpty()) {
                begin(WatchKey.planNotMet(i.id()), at.plus(rules.withoutUnit().of(i.priority)), anew);
            }
            if (!fit.surplus().isEmpty()) {
                begin(WatchKey.planOvermet(i.id()), at.plus(rules.calls().overmet()), anew);
            }
        });
    }

    /** Anew: the occurrence that still stands is resolved by the same decision. */
    private void begin(WatchKey key, Instant due, boolean anew) {
        if (anew || (watches.occurrence(key).isEmpty() && !watches.isPending(key))) {
            watches.start(key, due);
        }
    }

    private PlanRules plans() {
        return new PlanRules(state);
    }
}
