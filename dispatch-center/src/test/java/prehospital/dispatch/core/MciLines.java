package prehospital.dispatch.core;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import prehospital.protocol.Allotment;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.Atmist;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.HospitalCapability;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.MciCommand;
import prehospital.protocol.MciEvent;
import prehospital.protocol.MciLevel;
import prehospital.protocol.SceneRole;
import prehospital.protocol.SectorId;
import prehospital.protocol.SectorKind;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;

/** The verbs and answers of the tables about many casualties. */
final class MciLines {
    private MciLines() {}

    static Optional<DispatchCommand> command(Line l) {
        List<String> verbs = List.of(
                "mci",
                "end-mci",
                "sector",
                "role",
                "offer",
                "tag",
                "tag-start",
                "carry",
                "load",
                "unload",
                "finish",
                "allot");
        return verbs.contains(l.verb()) ? Optional.of(mci(l, new IncidentId(l.word(0)))) : Optional.empty();
    }

    private static MciCommand mci(Line l, IncidentId incident) {
        return switch (l.verb()) {
            case "mci" ->
                new MciCommand.DeclareMci(
                        incident,
                        MciLevel.valueOf(l.word(1)),
                        "",
                        l.optional(2).map(Integer::parseInt).orElse(0),
                        "");
            case "end-mci" -> new MciCommand.EndMci(incident, l.text(1));
            case "sector" ->
                new MciCommand.PutSector(
                        incident, new SectorId(l.word(1)), SectorKind.valueOf(l.word(2)), l.text(3), Optional.empty());
            case "role" ->
                new MciCommand.SetSceneRole(incident, new AssignmentId(l.word(1)), SceneRole.valueOf(l.word(2)));
            case "offer" -> new MciCommand.OfferPlaces(incident, new HospitalId(l.word(1)), places(l));
            case "allot" ->
                new MciCommand.AllotCasualties(
                        incident,
                        List.of(new Allotment(
                                tag(l),
                                new HospitalId(l.word(2)),
                                l.after("with").map(AssignmentId::new))),
                        l.words().contains("beyond"));
            default -> casualty(l, incident);
        };
    }

    private static MciCommand casualty(Line l, IncidentId incident) {
        Instant at = l.after("at").map(Line::time).orElse(l.at());
        return switch (l.verb()) {
            case "tag" -> look(l, incident, TriageAlgorithm.JUDGEMENT, List.of(), at);
            case "tag-start" ->
                look(
                        l,
                        incident,
                        TriageAlgorithm.START,
                        l.words().subList(3, l.words().size()),
                        at);
            case "carry" -> new MciCommand.MoveCasualty(incident, tag(l), new SectorId(l.word(2)), at);
            case "load" -> new MciCommand.LoadCasualty(incident, tag(l), new AssignmentId(l.word(2)), at);
            case "unload" -> new MciCommand.UnloadCasualty(incident, tag(l), at);
            case "finish" -> new MciCommand.EndCasualty(incident, tag(l), CasualtyEnd.valueOf(l.word(2)), "", at);
            default -> throw new IllegalArgumentException("line " + l.number() + ": no verb " + l.verb());
        };
    }

    private static MciCommand look(
            Line l, IncidentId incident, TriageAlgorithm algorithm, List<String> answers, Instant at) {
        Optional<CasualtyCard> card = l.after("needs")
                .map(HospitalCapability::valueOf)
                .map(need ->
                        new CasualtyCard(CasualtyCard.AgeGroup.ADULT, Atmist.Sex.UNKNOWN, java.util.Set.of(need), ""));
        return new MciCommand.TriageCasualty(
                incident,
                tag(l),
                new CasualtyTriage(algorithm, answers, TriageCategory.valueOf(l.word(2)), at),
                l.after("in").map(SectorId::new),
                card,
                l.after("by").map(AssignmentId::new));
    }

    private static CasualtyTag tag(Line l) {
        return new CasualtyTag(l.word(1));
    }

    private static SortedMap<TriageCategory, Integer> places(Line l) {
        SortedMap<TriageCategory, Integer> places = new TreeMap<>();
        IntStream.iterate(2, i -> i + 1 < l.words().size(), i -> i + 2)
                .forEach(i -> places.put(TriageCategory.valueOf(l.word(i)), Integer.parseInt(l.word(i + 1))));
        return places;
    }

    static String said(MciEvent event) {
        return switch (event) {
            case MciEvent.MciDeclared e -> Said.say(e.incident(), e.level());
            case MciEvent.MciEnded e -> Said.say(e.incident());
            case MciEvent.SectorPut e -> Said.say(e.sector());
            case MciEvent.SceneRoleSet e -> Said.say(e.assignment(), e.role());
            case MciEvent.CasualtyTriaged e -> Said.say(e.tag(), e.triage().category());
            case MciEvent.CasualtyMoved e -> Said.say(e.tag(), e.sector());
            case MciEvent.PlacesOffered e -> Said.say(e.hospital());
            case MciEvent.CasualtyAllotted e ->
                Said.say(e.tag(), e.hospital())
                        + e.assignment().map(a -> " with " + a).orElse("");
            case MciEvent.CasualtyLoaded e -> Said.say(e.tag(), e.assignment());
            case MciEvent.CasualtyUnloaded e -> Said.say(e.tag());
            case MciEvent.CasualtyEnded e -> Said.say(e.tag(), e.how());
        };
    }

    static String show(Line l, Dispatch dispatch) {
        IncidentId incident = new IncidentId(l.word(1));
        return switch (l.word(0)) {
            case "casualty" ->
                dispatch.scenes()
                        .casualty(incident, new CasualtyTag(l.word(2)))
                        .map(c -> Stream.of(
                                        Optional.of(c.category() + " " + c.state() + " looks "
                                                + c.looks().size()),
                                        c.sector().map(s -> "in " + s),
                                        c.hospital().map(h -> "to " + h),
                                        c.assignment().map(a -> "with " + a))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")))
                        .orElse("nobody");
            case "mci" ->
                dispatch.scenes()
                        .mci(incident)
                        .map(m -> (m.endedAt().isPresent()
                                        ? "ended"
                                        : m.declared().isPresent() ? "declared" : "undeclared")
                                + " " + m.counts() + " unaccounted " + m.unaccounted() + " offers "
                                + m.offers().stream()
                                        .filter(o -> !o.assumed())
                                        .map(o -> o.hospital() + " " + o.places())
                                        .toList())
                        .orElse("none");
            case "expected" ->
                dispatch.scenes().expected(incident).stream()
                        .filter(e -> e.hospital().value().equals(l.word(2)))
                        .map(e -> "scene " + e.scene() + " allotted " + e.allotted() + " under way " + e.underWay()
                                + " arrived " + e.arrived())
                        .findFirst()
                        .orElse("none");
            default ->
                throw new IllegalArgumentException("line " + l.number() + ": cannot show "
                        + Arrays.toString(l.words().toArray()));
        };
    }
}
