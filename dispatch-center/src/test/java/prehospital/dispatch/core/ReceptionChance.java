package prehospital.dispatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.CareMilestone;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HospitalId;
import prehospital.protocol.Outcome;
import prehospital.protocol.Reception;
import prehospital.protocol.ReceptionCommand;
import prehospital.protocol.ReceptionParty;
import prehospital.protocol.view.PreAlertView;

/** Random commands about the reception of one patient. Names are few, so that commands meet. */
final class ReceptionChance {
    private static final List<CareMilestone> MILESTONES = List.of(CareMilestone.values());

    private static final List<CallbackOutcome> OUTCOMES = List.of(CallbackOutcome.values());

    private ReceptionChance() {}

    static DispatchCommand about(PreAlertView p, HospitalId by, Random random, Instant at) {
        String word = "w" + random.nextInt(3);
        Instant then = at.plusSeconds(random.nextInt(200) - 120L);
        return switch (random.nextInt(19)) {
            case 0, 1 -> new ReceptionCommand.NoteReceipt(p.id(), by);
            case 2 -> new ReceptionCommand.CallTeam(p.id(), by, word);
            case 3, 4 -> new ReceptionCommand.AnswerForTeam(p.id(), p.hospital(), team(p).orElse(word), "Li");
            case 5, 6 -> new ReceptionCommand.StandDownTeam(p.id(), by, team(p).orElse(word), "mimic");
            case 7 -> new ReceptionCommand.AssignBed(p.id(), by, word, bed(p, random));
            case 8 ->
                new ReceptionCommand.MarkPreparation(p.id(), by, word, "n" + random.nextInt(2), random.nextBoolean());
            case 9 -> new ReceptionCommand.SignAsCrew(p.id(), p.unit(), word);
            case 10, 11 ->
                new ReceptionCommand.ReportOffload(
                        p.id(), random.nextBoolean() ? ReceptionParty.CREW : ReceptionParty.DEPARTMENT, then);
            case 12 ->
                new ReceptionCommand.StateMilestone(p.id(), MILESTONES.get(random.nextInt(MILESTONES.size())), then);
            case 13 -> new ReceptionCommand.Register(p.id(), by, word);
            case 14, 15 -> new ReceptionCommand.BeginPhone(p.id(), by, "Li", word);
            case 16 -> new ReceptionCommand.EndPhone(p.id(), word, OUTCOMES.get(random.nextInt(OUTCOMES.size())));
            default -> new ReceptionCommand.TellOutcome(p.id(), by, new Outcome(word, Outcome.Disposition.WARD, ""));
        };
    }

    private static Optional<String> team(PreAlertView p) {
        return p.reception().stream()
                .flatMap(r -> r.teams().stream())
                .map(Reception.Team::name)
                .findFirst();
    }

    /** Mostly the bed that is seen. */
    private static Optional<String> bed(PreAlertView p, Random random) {
        return random.nextInt(4) == 0
                ? Optional.empty()
                : p.reception().flatMap(Reception::bed).map(Reception.Bed::name);
    }
}
