package prehospital.dispatch.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Post;
import prehospital.protocol.ProposalId;
import prehospital.protocol.Shift;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitId;
import prehospital.protocol.UnitKey;

/** The verbs of shifts, posts and of several units at once. */
final class FleetVerbs {
    private FleetVerbs() {}

    static DispatchCommand of(Line l) {
        Optional<ProposalId> proposal = l.after("as").map(ProposalId::new);
        return switch (l.verb()) {
            case "shift" ->
                new FleetCommand.SetShift(
                        new UnitId(l.word(0)),
                        l.after("until").map(end -> new Shift(l.at(), Line.time(end), Optional.empty())));
            case "post" ->
                new FleetCommand.PostUnit(
                        new UnitId(l.word(0)),
                        l.word(1).equals("home") ? Optional.empty() : Optional.of(post(l.word(1))),
                        proposal,
                        "cover",
                        l.after("freed").map(Line::time));
            case "key" -> new FleetCommand.ShowUnitKey(new UnitId(l.word(0)), new UnitKey(l.word(1), "F-" + l.word(1)));
            case "judge" ->
                new FleetCommand.JudgeUnitKey(
                        new UnitId(l.word(0)), "F-" + l.word(1), l.word(2).equals("accept"), "new computer");
            case "dismiss" -> new FleetCommand.DismissProposal(new ProposalId(l.word(0)), l.text(1));
            default ->
                new FleetCommand.Rearrange(
                        l.verb().equals("send")
                                ? List.of()
                                : list(l.word(0)).map(AssignmentId::new).toList(),
                        sends(l.after("to").orElse("")),
                        proposal,
                        "trade-off");
        };
    }

    private static Post post(String id) {
        return new Post(new StationId(id), "post " + id, new LatLon(57.7, 11.97));
    }

    private static Stream<String> list(String words) {
        return Arrays.stream(words.split(",")).filter(word -> !word.isEmpty());
    }

    /** Each {@code assignment/incident/unit}. */
    private static List<FleetCommand.Send> sends(String words) {
        List<FleetCommand.Send> sends = new ArrayList<>();
        list(words)
                .map(word -> word.split("/"))
                .forEach(part -> sends.add(new FleetCommand.Send(
                        new AssignmentId(part[0]), new IncidentId(part[1]), new UnitId(part[2]))));
        return sends;
    }
}
