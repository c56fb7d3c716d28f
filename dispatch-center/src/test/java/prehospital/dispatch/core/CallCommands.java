package prehospital.dispatch.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prehospital.protocol.Bilingual;
import prehospital.protocol.CallId;
import prehospital.protocol.CallbackOutcome;
import prehospital.protocol.Capability;
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

/** The verbs of the tables about calls and response plans. */
final class CallCommands {
    /** Metres of one degree of latitude. */
    private static final double DEGREE_METERS = 111_195;

    private CallCommands() {}

    static Optional<DispatchCommand> of(Line l) {
        return switch (l.verb()) {
            case "ring" -> Optional.of(new IntakeCommand.RingCall(call(l), "0701"));
            case "answer" -> Optional.of(new IntakeCommand.AnswerCall(call(l)));
            case "describe" ->
                Optional.of(new IntakeCommand.DescribeCall(call(l), "0701", Optional.empty(), l.text(1)));
            case "abandon" -> Optional.of(new IntakeCommand.AbandonCall(call(l)));
            case "callback" ->
                Optional.of(new IntakeCommand.TryCallback(call(l), CallbackOutcome.valueOf(l.word(1)), ""));
            case "end-call" -> Optional.of(new IntakeCommand.DismissCall(call(l), l.text(1)));
            case "locate" -> Optional.of(locate(l));
            case "triage" -> Optional.of(triage(l));
            case "instruct" -> Optional.of(new IntakeCommand.GiveInstruction(call(l), l.word(1)));
            case "milestone" ->
                Optional.of(new IntakeCommand.ReachMilestone(
                        call(l),
                        Milestone.valueOf(l.word(1)),
                        l.after("at").map(Line::time).orElse(l.at())));
            case "plan" ->
                Optional.of(new IntakeCommand.SetResponsePlan(
                        new IncidentId(l.word(0)), plan(l.word(1)), "as the table says"));
            case "ask" ->
                Optional.of(new IntakeCommand.AskWelfare(
                        new IncidentId(l.word(0)), CallbackOutcome.valueOf(l.word(1)), l.text(2)));
            case "better" ->
                Optional.of(new IntakeCommand.NoticeMove(
                        new IncidentId(l.word(0)), new MoveNotice(new UnitId(l.word(1)), new UnitId(l.word(2)), 240)));
            default -> Optional.empty();
        };
    }

    private static CallId call(Line l) {
        return new CallId(l.word(0));
    }

    /** Metres north of the centre of the city, and the radius. */
    private static DispatchCommand locate(Line l) {
        LatLon at = new LatLon(57.7 + Integer.parseInt(l.word(1)) / DEGREE_METERS, 11.97);
        return new IntakeCommand.LocateCall(
                call(l),
                new Place(
                        "telephone",
                        at,
                        Integer.parseInt(l.word(2)),
                        Optional.of(PlaceSource.HANDSET),
                        Optional.of(l.after("at").map(Line::time).orElse(l.at()))));
    }

    private static DispatchCommand triage(Line l) {
        Optional<TriageRecord.Outcome> outcome = l.optional(1)
                .map(determinant ->
                        new TriageRecord.Outcome(determinant, Priority.valueOf(l.word(2)), plan(l.word(3)), List.of()));
        return new IntakeCommand.RecordTriage(
                call(l),
                new TriageRecord("chest-pain", 1, List.of(new TriageRecord.Answer("awake", "yes")), outcome, false));
    }

    /** A slot per plus sign between them: B any basic unit, A advanced, S supervisor. */
    static ResponsePlan plan(String slots) {
        List<ResponsePlan.Slot> made = new ArrayList<>();
        for (String slot : slots.split("\\+", -1)) {
            Set<Capability> needs = Arrays.stream(Capability.values())
                    .filter(c -> c.name().startsWith(slot))
                    .limit(1)
                    .collect(Collectors.toSet());
            made.add(new ResponsePlan.Slot(new Bilingual(slot, slot), needs));
        }
        return new ResponsePlan(slots, made);
    }
}
