package prehospital.dispatch.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.CallId;
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
import prehospital.protocol.MciEvent;
import prehospital.protocol.Refusal;

/** The rules of calls and incidents. Reads the state, never changes it. */
record IntakeRules(State state, DispatchRules.Counts limits) {
    Decision receive(ReceiveCall c) {
        CallReceived event = new CallReceived(c.call(), c.callback(), c.place(), c.complaint());
        Optional<Call> known = state.call(c.call());
        if (known.isPresent()) {
            return known.get().received.equals(event) ? Decision.nothing() : Decision.refused(Refusal.CALL_EXISTS);
        }
        return state.openCalls >= limits.openCalls()
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(event);
    }

    Decision open(OpenIncident c) {
        IncidentOpened event =
                new IncidentOpened(c.incident(), c.place(), c.complaint(), c.priority(), c.needs(), c.note());
        Optional<Incident> known = state.incident(c.incident());
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

    private Optional<Refusal> unlinkable(CallId id) {
        Optional<Call> call = state.call(id);
        if (call.isEmpty()) {
            return Optional.of(Refusal.CALL_UNKNOWN);
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
                        : Decision.accepted(new CallLinked(c.call(), c.incident())));
    }

    Decision changePriority(ChangePriority c) {
        return ifOpen(state.incident(c.incident()), i -> {
            if (i.priority != c.priority()) {
                return Decision.accepted(new PriorityChanged(c.incident(), i.priority, c.priority(), c.reason()));
            }
            return i.priorityReason.equals(c.reason())
                    ? Decision.nothing()
                    : Decision.refused(Refusal.PRIORITY_UNCHANGED);
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

    private static Decision ifOpen(Optional<Incident> incident, Function<Incident, Decision> decide) {
        if (incident.isEmpty()) {
            return Decision.refused(Refusal.INCIDENT_UNKNOWN);
        }
        return incident.get().open() ? decide.apply(incident.get()) : Decision.refused(Refusal.INCIDENT_CLOSED);
    }
}
