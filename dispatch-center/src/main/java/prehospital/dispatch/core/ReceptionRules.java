package prehospital.dispatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.DispatchEvent.PreAlertAcknowledged;
import prehospital.protocol.HospitalId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Reception;
import prehospital.protocol.ReceptionCommand;
import prehospital.protocol.ReceptionCommand.AnswerForTeam;
import prehospital.protocol.ReceptionCommand.AssignBed;
import prehospital.protocol.ReceptionCommand.BeginPhone;
import prehospital.protocol.ReceptionCommand.CallTeam;
import prehospital.protocol.ReceptionCommand.EndPhone;
import prehospital.protocol.ReceptionCommand.MarkPreparation;
import prehospital.protocol.ReceptionCommand.NoteReceipt;
import prehospital.protocol.ReceptionCommand.Register;
import prehospital.protocol.ReceptionCommand.ReportOffload;
import prehospital.protocol.ReceptionCommand.SignAsCrew;
import prehospital.protocol.ReceptionCommand.StandDownTeam;
import prehospital.protocol.ReceptionCommand.StateMilestone;
import prehospital.protocol.ReceptionCommand.TellOutcome;
import prehospital.protocol.ReceptionEvent;
import prehospital.protocol.ReceptionEvent.BedAssigned;
import prehospital.protocol.ReceptionEvent.CrewSigned;
import prehospital.protocol.ReceptionEvent.MilestoneStated;
import prehospital.protocol.ReceptionEvent.OffloadReported;
import prehospital.protocol.ReceptionEvent.OutcomeTold;
import prehospital.protocol.ReceptionEvent.PatientRegistered;
import prehospital.protocol.ReceptionEvent.PhoneBegun;
import prehospital.protocol.ReceptionEvent.PhoneEnded;
import prehospital.protocol.ReceptionEvent.PreparationMarked;
import prehospital.protocol.ReceptionEvent.ReceiptNoted;
import prehospital.protocol.ReceptionEvent.TeamAnswered;
import prehospital.protocol.ReceptionEvent.TeamCalled;
import prehospital.protocol.ReceptionEvent.TeamStoodDown;
import prehospital.protocol.Refusal;

/** The rules of what a department prepares for a patient and how care is taken over. Reads the state, never changes it. */
record ReceptionRules(State state, DispatchRules rules) {
    Decision decide(ReceptionCommand command, Instant at) {
        return switch (command) {
            case NoteReceipt c -> asked(c.preAlert(), c.by(), this::receive);
            case CallTeam c -> preparing(c.preAlert(), c.by(), p -> call(p, c));
            case AnswerForTeam c -> preparing(c.preAlert(), c.by(), p -> answer(p, c));
            case StandDownTeam c -> preparing(c.preAlert(), c.by(), p -> standDown(p, c));
            case AssignBed c -> preparing(c.preAlert(), c.by(), p -> assign(p, c));
            case MarkPreparation c -> preparing(c.preAlert(), c.by(), p -> mark(p, c));
            case BeginPhone c -> preparing(c.preAlert(), c.hospital(), p -> begin(p, c));
            case EndPhone c -> ifKnown(c.preAlert(), p -> end(p, c));
            case SignAsCrew c -> ifKnown(c.preAlert(), p -> sign(p, c));
            case ReportOffload c -> ifKnown(c.preAlert(), p -> offload(p, c, at));
            case StateMilestone c -> ifKnown(c.preAlert(), p -> state(p, c, at));
            case Register c -> asked(c.preAlert(), c.by(), p -> register(p, c));
            case TellOutcome c -> asked(c.preAlert(), c.by(), p -> tell(p, c));
        };
    }

    private Decision receive(PreAlert p) {
        return p.status == PreAlertStatus.SENT
                ? Decision.accepted(new ReceiptNoted(p.id(), p.hospital))
                : Decision.nothing();
    }

    private Decision call(PreAlert p, CallTeam c) {
        Optional<Reception.Team> known = p.reception.team(c.team());
        if (known.filter(team -> team.stoodDown().isEmpty()).isPresent()) {
            return Decision.nothing();
        }
        return known.isEmpty() && p.reception.teams.size() >= Reception.TEAMS_MAX
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : confirming(p, new TeamCalled(p.id(), c.by(), c.team()));
    }

    private static Decision answer(PreAlert p, AnswerForTeam c) {
        return ifCalled(
                p,
                c.team(),
                team -> team.answered().filter(by -> by.name().equals(c.name())).isPresent()
                        ? Decision.nothing()
                        : Decision.accepted(new TeamAnswered(p.id(), c.team(), c.name())));
    }

    private static Decision standDown(PreAlert p, StandDownTeam c) {
        return ifCalled(
                p,
                c.team(),
                team -> team.stoodDown().isPresent()
                        ? Decision.nothing()
                        : Decision.accepted(new TeamStoodDown(p.id(), c.team(), c.reason())));
    }

    private static Decision ifCalled(PreAlert p, String name, Function<Reception.Team, Decision> decide) {
        return p.reception.team(name).map(decide).orElseGet(() -> Decision.refused(Refusal.TEAM_NOT_CALLED));
    }

    private Decision assign(PreAlert p, AssignBed c) {
        Optional<String> now = p.reception.bed.map(Reception.Bed::name);
        if (now.equals(Optional.of(c.bed()))) {
            return Decision.nothing();
        }
        return now.equals(c.instead())
                ? confirming(p, new BedAssigned(p.id(), c.bed()))
                : Decision.refused(Refusal.BED_ALREADY_ASSIGNED);
    }

    /** Two desks that dial the same number at once make one call. */
    private static Decision begin(PreAlert p, BeginPhone c) {
        boolean rings = p.reception
                .call(c.number())
                .filter(call -> call.result().isEmpty())
                .isPresent();
        if (rings) {
            return Decision.nothing();
        }
        return p.reception.phoned.size() >= Reception.CALLS_MAX
                ? Decision.refused(Refusal.LIMIT_REACHED)
                : Decision.accepted(new PhoneBegun(p.id(), c.hospital(), c.name(), c.number()));
    }

    private static Decision end(PreAlert p, EndPhone c) {
        Optional<Reception.PhoneCall> call = p.reception.call(c.number());
        Optional<Reception.PhoneResult> result = call.flatMap(Reception.PhoneCall::result);
        if (result.filter(said -> said.outcome() == c.outcome()).isPresent()) {
            return Decision.nothing();
        }
        return call.filter(rings -> result.isEmpty())
                .map(rings -> Decision.accepted(new PhoneEnded(p.id(), rings.name(), c.number(), c.outcome())))
                .orElseGet(() -> Decision.refused(Refusal.PHONE_CALL_NOT_OPEN));
    }

    private static Decision mark(PreAlert p, MarkPreparation c) {
        Optional<Reception.Preparation> known = Optional.ofNullable(p.reception.preparation.get(c.item()));
        if (known.isEmpty() && p.reception.preparation.size() >= Reception.ITEMS_MAX) {
            return Decision.refused(Refusal.LIMIT_REACHED);
        }
        boolean same = known.filter(item -> item.owner().equals(c.owner()) && item.done() == c.done())
                .isPresent();
        boolean taken = known.filter(item -> !item.owner().equals(c.owner()) && !item.done() && !c.done())
                .isPresent();
        if (taken) {
            return Decision.refused(Refusal.PREPARATION_TAKEN);
        }
        return same
                ? Decision.nothing()
                : Decision.accepted(new PreparationMarked(p.id(), c.item(), c.owner(), c.done()));
    }

    private Decision sign(PreAlert p, SignAsCrew c) {
        boolean own = state.assignment(p.assignment())
                .filter(a -> a.unit().equals(c.by()))
                .isPresent();
        if (!own || p.status == PreAlertStatus.CANCELLED) {
            return Decision.refused(Refusal.PREALERT_ENDED);
        }
        if (p.status.expected()) {
            return Decision.refused(Refusal.NOT_ARRIVED);
        }
        return p.reception
                .crewSignature
                .map(signed -> signed.name().equals(c.name())
                        ? Decision.nothing()
                        : Decision.refused(Refusal.HANDOFF_ALREADY_SIGNED))
                .orElseGet(() -> Decision.accepted(new CrewSigned(p.id(), c.by(), c.name())));
    }

    private Decision offload(PreAlert p, ReportOffload c, Instant at) {
        if (!handedOver(p)) {
            return Decision.refused(Refusal.NOT_HANDED_OVER);
        }
        boolean same = Optional.ofNullable(p.reception.offloaded.get(c.party()))
                .filter(stated -> stated.at().equals(c.occurredAt()))
                .isPresent();
        return same
                ? Decision.nothing()
                : notAhead(c.occurredAt(), at, new OffloadReported(p.id(), c.party(), c.occurredAt()));
    }

    private Decision state(PreAlert p, StateMilestone c, Instant at) {
        if (p.status == PreAlertStatus.CANCELLED) {
            return Decision.refused(Refusal.PREALERT_ENDED);
        }
        boolean same = Optional.ofNullable(p.reception.milestones.get(c.milestone()))
                .filter(stated -> stated.at().equals(c.occurredAt()))
                .isPresent();
        return same
                ? Decision.nothing()
                : notAhead(c.occurredAt(), at, new MilestoneStated(p.id(), c.milestone(), c.occurredAt()));
    }

    private static Decision tell(PreAlert p, TellOutcome c) {
        if (!handedOver(p)) {
            return Decision.refused(Refusal.NOT_HANDED_OVER);
        }
        return p.reception
                        .outcome
                        .filter(told -> told.outcome().equals(c.outcome()))
                        .isPresent()
                ? Decision.nothing()
                : Decision.accepted(new OutcomeTold(p.id(), c.outcome()));
    }

    private static Decision register(PreAlert p, Register c) {
        if (p.status == PreAlertStatus.CANCELLED) {
            return Decision.refused(Refusal.PREALERT_ENDED);
        }
        return p.reception
                        .registration
                        .filter(known -> known.number().equals(c.number()))
                        .isPresent()
                ? Decision.nothing()
                : Decision.accepted(new PatientRegistered(p.id(), c.by(), c.number()));
    }

    private Decision notAhead(Instant occurredAt, Instant at, ReceptionEvent event) {
        return occurredAt.isAfter(at.plus(rules.clockAhead()))
                ? Decision.refused(Refusal.OCCURRED_IN_FUTURE)
                : Decision.accepted(event);
    }

    private static boolean handedOver(PreAlert p) {
        return p.status == PreAlertStatus.HANDED_OVER || p.status == PreAlertStatus.OFFLOADED;
    }

    /** Preparing for a patient says that the department expects it. */
    private static Decision confirming(PreAlert p, ReceptionEvent event) {
        List<DispatchEvent> events = new ArrayList<>();
        if (p.status.expected() && !p.status.confirmed()) {
            events.add(new PreAlertAcknowledged(p.id(), p.hospital));
        }
        events.add(event);
        return new Decision.Accepted(events);
    }

    private Decision preparing(PreAlertId id, HospitalId by, Function<PreAlert, Decision> decide) {
        return asked(id, by, p -> p.status.open() ? decide.apply(p) : Decision.refused(Refusal.PREALERT_ENDED));
    }

    /** A department may speak of the patients who come to it. */
    private Decision asked(PreAlertId id, HospitalId by, Function<PreAlert, Decision> decide) {
        return ifKnown(
                id,
                p -> p.hospital.equals(by)
                        ? decide.apply(p)
                        : Decision.refused(Refusal.PREALERT_NOT_FOR_THIS_HOSPITAL));
    }

    private Decision ifKnown(PreAlertId id, Function<PreAlert, Decision> decide) {
        return state.preAlert(id).map(decide).orElseGet(() -> Decision.refused(Refusal.PREALERT_UNKNOWN));
    }
}
