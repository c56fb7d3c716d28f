package prehospital.dispatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import prehospital.protocol.CallId;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.LatLon;
import prehospital.protocol.Milestone;
import prehospital.protocol.MoveNotice;
import prehospital.protocol.Place;
import prehospital.protocol.PlaceSource;
import prehospital.protocol.Priority;
import prehospital.protocol.ResponsePlan;
import prehospital.protocol.TriageRecord;
import prehospital.protocol.UnitId;

/** Random commands about calls and plans; a call that does not exist begins to ring more often than not. */
final class CallChance {
    private static final List<ResponsePlan> PLANS =
            List.of(CallCommands.plan("X"), CallCommands.plan("X+X"), CallCommands.plan("X+SUPERVISOR"));

    private final Random random;

    CallChance(Random random) {
        this.random = random;
    }

    DispatchCommand about(CallId call, Instant at) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new IntakeCommand.RingCall(call, "070");
            case 2 -> new IntakeCommand.AnswerCall(call);
            case 3 -> new IntakeCommand.DescribeCall(call, "070", Optional.empty(), "word" + random.nextInt(3));
            case 4 -> new IntakeCommand.AbandonCall(call);
            case 5 -> new IntakeCommand.TryCallback(call, any(CallbackOutcome.values()), "");
            case 6 -> new IntakeCommand.DismissCall(call, "word" + random.nextInt(2));
            case 7, 8 -> new IntakeCommand.LocateCall(call, disc(at));
            case 9 -> new IntakeCommand.RecordTriage(call, triage());
            case 10 -> new IntakeCommand.GiveInstruction(call, "word" + random.nextInt(3));
            default ->
                new IntakeCommand.ReachMilestone(call, any(Milestone.values()), at.plusSeconds(random.nextInt(90)));
        };
    }

    DispatchCommand aboutIncident(IncidentId incident) {
        if (random.nextInt(3) == 0) {
            return new IntakeCommand.AskWelfare(incident, any(CallbackOutcome.values()), "word" + random.nextInt(2));
        }
        return random.nextBoolean()
                ? new IntakeCommand.SetResponsePlan(incident, PLANS.get(random.nextInt(PLANS.size())), "why")
                : new IntakeCommand.NoticeMove(
                        incident, new MoveNotice(new UnitId("A0"), new UnitId("A1"), 100 + random.nextInt(3)));
    }

    private Place disc(Instant at) {
        return new Place(
                "telephone",
                new LatLon(57.7 + random.nextInt(3) * 0.02, 11.97),
                10 + random.nextInt(500),
                Optional.of(PlaceSource.HANDSET),
                Optional.of(at.minusSeconds(random.nextInt(30))));
    }

    private TriageRecord triage() {
        Optional<TriageRecord.Outcome> outcome = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new TriageRecord.Outcome(
                        "D" + random.nextInt(3),
                        any(Priority.values()),
                        PLANS.get(random.nextInt(PLANS.size())),
                        List.of()));
        return new TriageRecord("other", 1, List.of(), outcome, random.nextBoolean());
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
