package prehospital.dispatch.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.DispatchCommand.ChangePriority;
import prehospital.protocol.DispatchCommand.CloseIncident;
import prehospital.protocol.DispatchCommand.LinkCall;
import prehospital.protocol.DispatchCommand.MoveIncident;
import prehospital.protocol.DispatchCommand.OpenIncident;
import prehospital.protocol.DispatchCommand.ReceiveCall;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.CallLinked;
import prehospital.protocol.DispatchEvent.CallReceived;
import prehospital.protocol.DispatchEvent.IncidentClosed;
import prehospital.protocol.DispatchEvent.IncidentMoved;
import prehospital.protocol.DispatchEvent.IncidentOpened;
import prehospital.protocol.DispatchEvent.PriorityChanged;
import prehospital.protocol.IntakeEvent.CallAnswered;
import prehospital.protocol.IntakeEvent.CallDescribed;
import prehospital.protocol.IntakeEvent.ResponsePlanSet;
import prehospital.protocol.MciEvent;
import prehospital.protocol.Refusal;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.TriageRecord;

/** The rules of calls and incidents. Reads the state, never changes it. */
record IntakeRules(State state, DispatchRules.Counts limits, CallRules callRules) {
    Decision receive(ReceiveCall c) {
        CallReceived event = new CallReceived(c.call(), c.callback(), c.place(), c.complaint());
        Optional<Call> known = state.call(c.call());
        if (known.isPresent()) {
            return receiveKnown(known.get(), c);
        }
        return state.openCalls >= limits.openCalls()
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(event);
    }

    /** A call that rang is answered with what the caller says; else only a repeat is no contradiction. */
    private static Decision receiveKnown(Call known, ReceiveCall c) {
        CallDescribed described = new CallDescribed(c.call(), c.callback(), c.place(), c.complaint());
        if (known.state == CallState.RINGING) {
            return Decision.accepted(new CallAnswered(c.call()), described);
        }
        return known.described.equals(described) ? Decision.nothing() : Decision.refused(Refusal.CALL_EXISTS);
    }

    Decision open(OpenIncident c) {
        Optional<Incident> known = state.incident(c.incident());
        // A call that has been triaged brings its plan; a repeat of the command must not see a newer one.
        Optional<ResponsePlan> plan =
                c.plan().or(() -> known.map(i -> i.opened.plan()).orElseGet(() -> planOf(c)));
        IncidentOpened event =
                new IncidentOpened(c.incident(), c.place(), c.complaint(), c.priority(), c.needs(), c.note(), plan);
        if (known.isPresent()) {
            return repeats(known.get(), event, c.call())
                    ? Decision.nothing()
                    : Decision.refused(Refusal.INCIDENT_EXISTS);
        }
        Optional<Refusal> unfit = c.call().flatMap(this::unlinkable);
        if (unfit.isPresent()) {
            return Decision.refused(unfit.get());
        }
        if (state.openIncidents >= limits.openIncidents()) {
            return Decision.refused(Refusal.INCIDENT_LIMIT_REACHED);
        }
        List<DispatchEvent> events = new ArrayList<>(List.of(event));
        c.call().ifPresent(call -> events.add(new CallLinked(call, c.incident())));
        return new Decision.Accepted(events);
    }

    /** Equal to how the incident was opened; a call it was opened for must be linked to it. */
    private static boolean repeats(Incident known, IncidentOpened event, Optional<CallId> call) {
        return known.opened.equals(event) && call.stream().allMatch(known.calls::contains);
    }

    private Optional<ResponsePlan> planOf(OpenIncident c) {
        return c.call()
                .flatMap(state::call)
                .flatMap(call -> call.triage)
                .flatMap(TriageRecord::outcome)
                .map(TriageRecord.Outcome::plan);
    }

    private Optional<Refusal> unlinkable(CallId id) {
        Optional<Call> call = state.call(id);
        if (call.isEmpty()) {
            return Optional.of(Refusal.CALL_UNKNOWN);
        }
        if (call.get().state == CallState.DISMISSED) {
            return Optional.of(Refusal.CALL_DISMISSED);
        }
        return call.get().incident.map(other -> Refusal.CALL_ALREADY_LINKED);
    }

    Decision link(LinkCall c) {
        Optional<Incident> incident = state.incident(c.incident());
        if (incident.isPresent() && incident.get().calls.contains(c.call())) {
            return Decision.nothing();
        }
        Optional<Refusal> unfit = unlinkable(c.call());
        if (unfit.isPresent()) {
            return Decision.refused(unfit.get());
        }
        return ifOpen(
                incident,
                i -> i.calls.size() >= limits.perIncident()
                        ? Decision.refused(Refusal.LIMIT_REACHED)
                        : new Decision.Accepted(linked(c, i)));
    }

    /** What a further caller was asked counts for the incident too. */
    private List<DispatchEvent> linked(LinkCall c, Incident i) {
        List<DispatchEvent> events = new ArrayList<>(List.of(new CallLinked(c.call(), c.incident())));
        events.addAll(callRules.consequences(i, state.call(c.call()).flatMap(call -> call.triage)));
        return events;
    }

    Decision changePriority(ChangePriority c) {
        return ifOpen(state.incident(c.incident()), i -> {
            List<DispatchEvent> events = new ArrayList<>();
            if (i.priority != c.priority()) {
                events.add(new PriorityChanged(c.incident(), i.priority, c.priority(), c.reason()));
            }
            c.plan()
                    .filter(plan -> !i.plan.equals(c.plan()))
                    .ifPresent(plan -> events.add(new ResponsePlanSet(c.incident(), plan, c.reason())));
            boolean said = !events.isEmpty() || i.priorityReason.equals(c.reason());
            return said ? new Decision.Accepted(events) : Decision.refused(Refusal.PRIORITY_UNCHANGED);
        });
    }

    Decision move(MoveIncident c) {
        return ifOpen(
                state.incident(c.incident()),
                i -> i.place.equals(c.place())
                        ? Decision.nothing()
                        : Decision.accepted(new IncidentMoved(c.incident(), c.place())));
    }

    Decision close(CloseIncident c) {
        IncidentClosed event = new IncidentClosed(c.incident(), c.reason());
        Optional<Incident> known = state.incident(c.incident());
        if (known.isPresent() && known.get().closed.equals(Optional.of(event))) {
            return Decision.nothing();
        }
        return ifOpen(known, i -> {
            if (state.anyActive(i)) {
                return Decision.refused(Refusal.INCIDENT_HAS_ACTIVE_UNITS);
            }
            if (i.scene.unaccounted() > 0) {
                return Decision.refused(Refusal.CASUALTIES_NOT_ACCOUNTED_FOR);
            }
            List<DispatchEvent> events = new ArrayList<>();
            if (i.scene.active()) {
                events.add(new MciEvent.MciEnded(c.incident(), c.reason()));
            }
            events.add(event);
            return new Decision.Accepted(events);
        });
    }

    static Decision ifOpen(Optional<Incident> incident, Function<Incident, Decision> decide) {
        if (incident.isEmpty()) {
            return Decision.refused(Refusal.INCIDENT_UNKNOWN);
        }
        return incident.get().open() ? decide.apply(incident.get()) : Decision.refused(Refusal.INCIDENT_CLOSED);
    }
}
