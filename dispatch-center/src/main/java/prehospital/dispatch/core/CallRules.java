package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.PriorityChanged;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.IntakeCommand.AbandonCall;
import prehospital.protocol.IntakeCommand.AnswerCall;
import prehospital.protocol.IntakeCommand.AskWelfare;
import prehospital.protocol.IntakeCommand.DescribeCall;
import prehospital.protocol.IntakeCommand.DismissCall;
import prehospital.protocol.IntakeCommand.GiveInstruction;
import prehospital.protocol.IntakeCommand.LocateCall;
import prehospital.protocol.IntakeCommand.NoticeMove;
import prehospital.protocol.IntakeCommand.ReachMilestone;
import prehospital.protocol.IntakeCommand.RecordTriage;
import prehospital.protocol.IntakeCommand.RingCall;
import prehospital.protocol.IntakeCommand.SetResponsePlan;
import prehospital.protocol.IntakeCommand.TryCallback;
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
import prehospital.protocol.Refusal;
import prehospital.protocol.TriageRecord;

/** The rules of a call from its first ring to its end, and of the response plan. Reads the state, never changes it. */
record CallRules(State state, DispatchRules rules) {
    /** Most attempts to call one caller back, and most instructions given to one; a further one is LIMIT_REACHED. */
    static final int NOTES_MAX = 100;
    /** Nobody rings twice within this time: the same outcome again is the same attempt. */
    static final Duration SAME_ATTEMPT = Duration.ofSeconds(10);
    /** After this time a newer location replaces the known one even when its disc is larger. */
    static final Duration LOCATION_OLD = Duration.ofMinutes(2);

    Decision decide(IntakeCommand command, Instant at) {
        return switch (command) {
            case RingCall c -> ring(c);
            case AnswerCall c -> answer(c);
            case DescribeCall c -> describe(c);
            case AbandonCall c -> abandon(c);
            case TryCallback c -> callback(c, at);
            case DismissCall c -> dismiss(c);
            case LocateCall c -> locate(c, at);
            case RecordTriage c -> triage(c);
            case GiveInstruction c -> instruct(c);
            case ReachMilestone c -> milestone(c, at);
            case SetResponsePlan c -> plan(c);
            case NoticeMove c -> notice(c);
            case AskWelfare c -> welfare(c, at);
        };
    }

    private Decision ring(RingCall c) {
        Optional<Call> known = state.call(c.call());
        if (known.isPresent()) {
            boolean repeat =
                    known.get().rang && known.get().described.callback().equals(c.callback());
            return repeat ? Decision.nothing() : Decision.refused(Refusal.CALL_EXISTS);
        }
        return state.openCalls >= rules.limits().openCalls()
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(new CallRang(c.call(), c.callback()));
    }

    private Decision ifKnown(CallId id, Function<Call, Decision> decide) {
        return state.call(id).map(decide).orElseGet(() -> Decision.refused(Refusal.CALL_UNKNOWN));
    }

    /** For what can be done about a call until it is dismissed. */
    private Decision ifAlive(CallId id, Function<Call, Decision> decide) {
        return ifKnown(
                id,
                call -> call.state == CallState.DISMISSED
                        ? Decision.refused(Refusal.CALL_DISMISSED)
                        : decide.apply(call));
    }

    private Decision answer(AnswerCall c) {
        return ifAlive(c.call(), call -> switch (call.state) {
            case RINGING -> Decision.accepted(new CallAnswered(c.call()));
            case ANSWERED -> Decision.nothing();
            case ABANDONED, LINKED, DISMISSED -> Decision.refused(Refusal.CALL_NOT_RINGING);
        });
    }

    private Decision describe(DescribeCall c) {
        CallDescribed event = new CallDescribed(c.call(), c.callback(), c.place(), c.complaint());
        return ifAlive(c.call(), call -> call.described.equals(event) ? Decision.nothing() : Decision.accepted(event));
    }

    private Decision abandon(AbandonCall c) {
        return ifAlive(c.call(), call -> switch (call.state) {
            case RINGING, ANSWERED -> Decision.accepted(new CallAbandoned(c.call()));
            case ABANDONED -> Decision.nothing();
            case LINKED, DISMISSED -> Decision.refused(Refusal.CALL_ALREADY_LINKED);
        });
    }

    private Decision callback(TryCallback c, Instant at) {
        return ifAlive(c.call(), call -> {
            if (isSame(c, call, at)) {
                return Decision.nothing();
            }
            if (call.state != CallState.ABANDONED) {
                return Decision.refused(Refusal.CALL_NOT_ABANDONED);
            }
            return call.callbacks.size() >= NOTES_MAX
                    ? Decision.refused(Refusal.LIMIT_REACHED)
                    : Decision.accepted(new CallbackTried(c.call(), c.outcome(), c.note()));
        });
    }

    /** Whether the attempt is the last one told again, because its answer was lost. */
    private static boolean isSame(TryCallback c, Call call, Instant at) {
        return !call.callbacks.isEmpty()
                && call.callbacks.getLast().outcome() == c.outcome()
                && call.callbacks.getLast().note().equals(c.note())
                && call.callbacks.getLast().at().plus(SAME_ATTEMPT).isAfter(at);
    }

    private Decision dismiss(DismissCall c) {
        return ifKnown(c.call(), call -> switch (call.state) {
            case RINGING, ANSWERED, ABANDONED -> Decision.accepted(new CallDismissed(c.call(), c.reason()));
            case DISMISSED ->
                call.endedReason.equals(Optional.of(c.reason()))
                        ? Decision.nothing()
                        : Decision.refused(Refusal.CALL_DISMISSED);
            case LINKED -> Decision.refused(Refusal.CALL_ALREADY_LINKED);
        });
    }

    private Decision locate(LocateCall c, Instant at) {
        return ifAlive(c.call(), call -> {
            if (call.located.equals(Optional.of(c.place()))) {
                return Decision.nothing();
            }
            boolean better = call.located.stream().allMatch(known -> better(c.place(), known, at));
            return better
                    ? Decision.accepted(new CallLocated(c.call(), c.place()))
                    : Decision.refused(Refusal.LOCATION_NOT_BETTER);
        });
    }

    /** Newer, and smaller or elsewhere or the known one is old. A location without a time counts as of now. */
    private static boolean better(Place fresh, Place known, Instant at) {
        Instant freshAt = fresh.at().orElse(at);
        Instant knownAt = known.at().orElse(at);
        boolean elsewhere =
                fresh.location().distanceMeters(known.location()) > fresh.radiusMeters() + known.radiusMeters();
        boolean old = knownAt.plus(LOCATION_OLD).isBefore(freshAt);
        return !freshAt.isBefore(knownAt) && (fresh.radiusMeters() < known.radiusMeters() || elsewhere || old);
    }

    private Decision triage(RecordTriage c) {
        return ifAlive(c.call(), call -> {
            if (call.triage.equals(Optional.of(c.triage()))) {
                return Decision.nothing();
            }
            List<DispatchEvent> events = new ArrayList<>(List.of(new TriageRecorded(c.call(), c.triage())));
            call.incident
                    .flatMap(state::incident)
                    .ifPresent(i -> events.addAll(consequences(i, Optional.of(c.triage()))));
            return new Decision.Accepted(events);
        });
    }

    /**
     * What the answers of a caller change in an open incident. They may make it more urgent by themselves; to make it less
     * urgent is a person's decision. The response plan follows unless the answers are less urgent than the incident.
     */
    List<DispatchEvent> consequences(Incident i, Optional<TriageRecord> triage) {
        List<DispatchEvent> events = new ArrayList<>();
        triage.filter(t -> i.open()).flatMap(TriageRecord::outcome).ifPresent(outcome -> {
            String reason = "triage " + outcome.determinant();
            int urgency = outcome.priority().compareTo(i.priority);
            if (urgency < 0) {
                events.add(new PriorityChanged(i.id(), i.priority, outcome.priority(), reason));
            }
            if (urgency <= 0 && !i.plan.equals(Optional.of(outcome.plan()))) {
                events.add(new ResponsePlanSet(i.id(), outcome.plan(), reason));
            }
        });
        return events;
    }

    private Decision instruct(GiveInstruction c) {
        return ifAlive(c.call(), call -> {
            if (call.instructions.contains(c.instruction())) {
                return Decision.nothing();
            }
            return call.instructions.size() >= NOTES_MAX
                    ? Decision.refused(Refusal.LIMIT_REACHED)
                    : Decision.accepted(new InstructionGiven(c.call(), c.instruction()));
        });
    }

    private Decision milestone(ReachMilestone c, Instant at) {
        return ifAlive(c.call(), call -> {
            if (call.milestones.containsKey(c.milestone())) {
                return Decision.nothing();
            }
            return c.at().isAfter(at.plus(rules.clockAhead()))
                    ? Decision.refused(Refusal.OCCURRED_IN_FUTURE)
                    : Decision.accepted(new MilestoneReached(c.call(), c.milestone(), c.at()));
        });
    }

    private Decision plan(SetResponsePlan c) {
        return IntakeRules.ifOpen(
                state.incident(c.incident()),
                i -> i.plan.equals(Optional.of(c.plan()))
                        ? Decision.nothing()
                        : Decision.accepted(new ResponsePlanSet(c.incident(), c.plan(), c.reason())));
    }

    /** The same again within moments is the same call, told twice because its answer was lost. */
    private Decision welfare(AskWelfare c, Instant at) {
        return IntakeRules.ifOpen(state.incident(c.incident()), i -> {
            boolean same = i.welfare
                    .filter(w -> w.outcome() == c.outcome() && w.note().equals(c.note()))
                    .filter(w -> !at.isAfter(w.at().plus(SAME_ATTEMPT)))
                    .isPresent();
            if (same) {
                return Decision.nothing();
            }
            return state.reached(i)
                    ? Decision.refused(Refusal.INCIDENT_REACHED)
                    : Decision.accepted(new WelfareAsked(c.incident(), c.outcome(), c.note()));
        });
    }

    private Decision notice(NoticeMove c) {
        return IntakeRules.ifOpen(
                state.incident(c.incident()),
                i -> i.suggestedPlace.isEmpty() || i.moved.equals(Optional.of(c.notice()))
                        ? Decision.nothing()
                        : Decision.accepted(new MoveNoticed(c.incident(), c.notice())));
    }
}
