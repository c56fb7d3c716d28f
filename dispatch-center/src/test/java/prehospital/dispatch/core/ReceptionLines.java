package prehospital.dispatch.core;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Outcome;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.ReceptionCommand;
import prehospital.protocol.ReceptionEvent;
import prehospital.protocol.ReceptionParty;
import prehospital.protocol.UnitId;

/** The verbs of the tables about the reception of one patient, and what is said of its events. */
final class ReceptionLines {
    private ReceptionLines() {}

    static Optional<DispatchCommand> command(Line l) {
        PreAlertId id = new PreAlertId(l.optional(0).orElse("none"));
        return Optional.ofNullable(
                switch (l.verb()) {
                    case "shown" -> new ReceptionCommand.NoteReceipt(id, hospital(l));
                    case "team" -> new ReceptionCommand.CallTeam(id, hospital(l), l.word(2));
                    case "comes" -> new ReceptionCommand.AnswerForTeam(id, hospital(l), l.word(2), l.word(3));
                    case "stand-down" -> new ReceptionCommand.StandDownTeam(id, hospital(l), l.word(2), l.text(3));
                    case "bed" -> new ReceptionCommand.AssignBed(id, hospital(l), l.word(2), l.after("instead"));
                    case "phone" -> new ReceptionCommand.BeginPhone(id, hospital(l), l.word(2), l.word(3));
                    case "phoned" -> new ReceptionCommand.EndPhone(id, l.word(1), CallbackOutcome.valueOf(l.word(2)));
                    case "registered" -> new ReceptionCommand.Register(id, hospital(l), l.word(2));
                    case "prepare" ->
                        new ReceptionCommand.MarkPreparation(
                                id, hospital(l), l.word(2), l.word(3), l.text(4).equals("done"));
                    case "crew-sign" -> new ReceptionCommand.SignAsCrew(id, new UnitId(l.word(1)), l.word(2));
                    case "offload" ->
                        new ReceptionCommand.ReportOffload(
                                id,
                                ReceptionParty.valueOf(l.word(1)),
                                l.after("at").map(Line::time).orElse(l.at()));
                    case "moment" ->
                        new ReceptionCommand.StateMilestone(
                                id,
                                CareMilestone.valueOf(l.word(1)),
                                l.after("at").map(Line::time).orElse(l.at()));
                    case "decline" ->
                        new DispatchCommand.DeclineWarning(
                                new AssignmentId(l.word(0)), new TreeSet<>(Set.of(l.word(1))), l.text(2));
                    case "outcome" ->
                        new ReceptionCommand.TellOutcome(
                                id, hospital(l), new Outcome(l.text(3), Outcome.Disposition.valueOf(l.word(2)), ""));
                    default -> null;
                });
    }

    private static HospitalId hospital(Line l) {
        return new HospitalId(l.word(1));
    }

    static String said(ReceptionEvent event) {
        return switch (event) {
            case ReceptionEvent.ReceiptNoted e -> Said.say(e.preAlert(), e.by());
            case ReceptionEvent.TeamCalled e -> Said.say(e.preAlert(), e.team());
            case ReceptionEvent.TeamAnswered e -> Said.say(e.preAlert(), e.team(), e.name());
            case ReceptionEvent.TeamStoodDown e -> Said.say(e.preAlert(), e.team());
            case ReceptionEvent.BedAssigned e -> Said.say(e.preAlert(), e.bed());
            case ReceptionEvent.PhoneBegun e -> Said.say(e.preAlert(), e.hospital(), e.name(), e.number());
            case ReceptionEvent.PhoneEnded e -> Said.say(e.preAlert(), e.number(), e.outcome());
            case ReceptionEvent.PreparationMarked e ->
                Said.say(e.preAlert(), e.item(), e.owner()) + (e.done() ? " done" : "");
            case ReceptionEvent.CrewSigned e -> Said.say(e.preAlert(), e.name());
            case ReceptionEvent.OffloadReported e -> Said.say(e.preAlert(), e.party());
            case ReceptionEvent.MilestoneStated e -> Said.say(e.preAlert(), e.milestone());
            case ReceptionEvent.PatientRegistered e -> Said.say(e.preAlert(), e.number());
            case ReceptionEvent.OutcomeTold e ->
                Said.say(e.preAlert(), e.outcome().disposition());
        };
    }

    /** What a department prepared, in a few words. */
    static String show(Line l, Dispatch dispatch) {
        return dispatch.preAlert(new PreAlertId(l.word(1)))
                .flatMap(p -> p.reception()
                        .map(r -> p.status()
                                + " teams "
                                + r.teams().stream()
                                        .map(t -> t.name()
                                                + t.answered()
                                                        .map(a -> " by " + a.name())
                                                        .orElse("")
                                                + t.stoodDown()
                                                        .map(s -> " down")
                                                        .orElse(""))
                                        .toList()
                                + r.bed().map(b -> " bed " + b.name()).orElse("")
                                + " prepared "
                                + r.preparation().stream()
                                        .map(i -> i.item() + " " + i.owner() + (i.done() ? " done" : ""))
                                        .toList()
                                + " moments " + r.milestones().keySet()
                                + r.crewSignature()
                                        .map(s -> " crew " + s.name())
                                        .orElse("")
                                + " offloaded " + r.offloaded().keySet()
                                + r.registration()
                                        .map(known -> " registered " + known.number())
                                        .orElse("")
                                + r.outcome()
                                        .map(o -> " outcome " + o.outcome().diagnosis())
                                        .orElse("")))
                .orElse("nothing");
    }
}
