package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.DispatchEvent.CallLinked;
import prehospital.protocol.DispatchEvent.CallReceived;
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
import prehospital.protocol.Place;
import prehospital.protocol.WelfareCall;
import prehospital.protocol.view.CallView;

/** What the events of calls do to the state. Never refuses, like {@link Evolution}. */
record CallEvolution(State state) {
    void enter(IntakeEvent event, Instant at) {
        switch (event) {
            case CallRang e -> add(new Call(describedAs(e.call(), e.callback()), at, true));
            case CallAnswered e -> with(e.call(), c -> c.answered(at));
            case CallDescribed e -> with(e.call(), c -> c.described = e);
            case CallAbandoned e -> with(e.call(), c -> c.state = CallState.ABANDONED);
            case CallbackTried e -> with(e.call(), c -> tried(c, e, at));
            case CallDismissed e -> with(e.call(), c -> dismissed(c, e.reason(), at));
            case CallLocated e -> with(e.call(), c -> located(c, e.place()));
            case TriageRecorded e -> with(e.call(), c -> c.triage = Optional.of(e.triage()));
            case InstructionGiven e -> with(e.call(), c -> c.instructions.add(e.instruction()));
            case MilestoneReached e -> with(e.call(), c -> c.milestones.putIfAbsent(e.milestone(), e.at()));
            case ResponsePlanSet e -> state.incident(e.incident()).ifPresent(i -> i.plan = Optional.of(e.plan()));
            case WelfareAsked e -> state.incident(e.incident()).ifPresent(i -> asked(i, e, at));
            case MoveNoticed e -> state.incident(e.incident()).ifPresent(i -> i.moved = Optional.of(e.notice()));
        }
    }

    private static void asked(Incident incident, WelfareAsked e, Instant at) {
        int times = incident.welfare.map(WelfareCall::times).orElse(0) + 1;
        incident.welfare = Optional.of(new WelfareCall(at, e.outcome(), e.note(), times));
    }

    void received(CallReceived e, Instant at) {
        Call call = new Call(new CallDescribed(e.call(), e.callback(), e.place(), e.complaint()), at, false);
        call.answered(at);
        add(call);
    }

    void linked(CallLinked e, Instant at) {
        state.incident(e.incident()).ifPresent(i -> i.calls.add(e.call()));
        with(e.call(), c -> {
            if (c.state.waits()) {
                state.openCalls--;
            }
            c.answered(at);
            c.state = CallState.LINKED;
            c.incident = Optional.of(e.incident());
            c.located.ifPresent(place -> suggest(c, place));
        });
    }

    private static CallDescribed describedAs(CallId call, String callback) {
        return new CallDescribed(call, callback, Optional.empty(), "");
    }

    private void add(Call call) {
        state.calls.put(call.id, call);
        state.openCalls++;
    }

    private void with(CallId id, Consumer<Call> change) {
        state.call(id).ifPresent(change);
    }

    private static void tried(Call call, CallbackTried e, Instant at) {
        call.callbacks.add(new CallView.Callback(at, e.outcome(), e.note()));
        if (e.outcome() == CallbackOutcome.REACHED) {
            call.answered(at);
        }
    }

    private void dismissed(Call call, String reason, Instant at) {
        if (call.state.waits()) {
            state.openCalls--;
        }
        call.state = CallState.DISMISSED;
        call.endedReason = Optional.of(reason);
        call.dismissedAt = Optional.of(at);
    }

    private void located(Call call, Place place) {
        call.located = Optional.of(place);
        suggest(call, place);
    }

    /** Where the telephone is, is worth a suggestion when it is elsewhere or known much better than the incident's place. */
    private void suggest(Call call, Place place) {
        call.incident.flatMap(state::incident).filter(Incident::open).ifPresent(i -> {
            double apart = i.place.location().distanceMeters(place.location());
            boolean elsewhere = apart > i.place.radiusMeters() + place.radiusMeters();
            boolean sharper = place.radiusMeters() * 2 < i.place.radiusMeters();
            i.suggestedPlace = elsewhere || sharper ? Optional.of(place) : Optional.empty();
            i.moved = Optional.empty();
        });
    }
}
