package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import prehospital.protocol.PreAlertStatus;
import prehospital.protocol.Reception.Bed;
import prehospital.protocol.Reception.PhoneCall;
import prehospital.protocol.Reception.PhoneResult;
import prehospital.protocol.Reception.Preparation;
import prehospital.protocol.Reception.Registration;
import prehospital.protocol.Reception.Signature;
import prehospital.protocol.Reception.Stated;
import prehospital.protocol.Reception.StoodDown;
import prehospital.protocol.Reception.Team;
import prehospital.protocol.Reception.Told;
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
import prehospital.protocol.Stamp;

/** What each event of a reception does to the state. */
record ReceptionEvolution(State state) {
    void enter(ReceptionEvent event, Instant at, String actor) {
        state.preAlert(event.preAlert()).ifPresent(p -> enter(p, event, new Stamp(at, actor)));
    }

    private static void enter(PreAlert p, ReceptionEvent event, Stamp stamp) {
        ReceptionNow now = p.reception;
        switch (event) {
            case ReceiptNoted e -> p.reachAtLeast(PreAlertStatus.RECEIVED, stamp.at());
            case TeamCalled e -> {
                now.teams.put(e.team(), new Team(e.team(), stamp, Optional.empty(), Optional.empty()));
                p.reachAtLeast(PreAlertStatus.TEAM_ACTIVATED, stamp.at());
            }
            case TeamAnswered e -> {
                Signature by = new Signature(e.name(), stamp);
                team(now, e.team(), t -> new Team(t.name(), t.called(), Optional.of(by), t.stoodDown()));
            }
            case TeamStoodDown e -> {
                StoodDown how = new StoodDown(stamp, e.reason());
                team(now, e.team(), t -> new Team(t.name(), t.called(), t.answered(), Optional.of(how)));
            }
            case BedAssigned e -> {
                now.bed = Optional.of(new Bed(e.bed(), stamp));
                p.reachAtLeast(PreAlertStatus.BED_ASSIGNED, stamp.at());
            }
            case PhoneBegun e -> now.phoned.add(new PhoneCall(e.name(), e.number(), stamp, Optional.empty()));
            case PhoneEnded e ->
                now.call(e.number())
                        .ifPresent(call -> now.phoned.set(now.phoned.lastIndexOf(call), ended(call, e, stamp)));
            case PreparationMarked e ->
                now.preparation.put(e.item(), new Preparation(e.item(), e.owner(), e.done(), stamp));
            case CrewSigned e -> now.crewSignature = Optional.of(new Signature(e.name(), stamp));
            case OffloadReported e -> {
                now.offloaded.put(e.party(), new Stated(e.occurredAt(), stamp));
                p.reachAtLeast(PreAlertStatus.OFFLOADED, stamp.at());
            }
            case MilestoneStated e -> now.milestones.put(e.milestone(), new Stated(e.occurredAt(), stamp));
            case PatientRegistered e -> now.registration = Optional.of(new Registration(e.number(), stamp));
            case OutcomeTold e -> now.outcome = Optional.of(new Told(e.outcome(), stamp));
        }
    }

    private static PhoneCall ended(PhoneCall call, PhoneEnded event, Stamp stamp) {
        return new PhoneCall(
                call.name(), call.number(), call.begun(), Optional.of(new PhoneResult(event.outcome(), stamp)));
    }

    private static void team(ReceptionNow now, String name, UnaryOperator<Team> change) {
        now.teams.computeIfPresent(name, (key, team) -> change.apply(team));
    }
}
