package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.UnitView;

/** A desk with its log, on which the lines of one scenario are played. */
final class Stage {
    private static final Instant START = Line.time("08:00:00");

    private final List<Entry> log = new ArrayList<>();
    private final Set<UnitId> quiet = new TreeSet<>();
    private DispatchRules rules = DispatchRules.defaults();
    private Dispatch dispatch = new Dispatch(rules, START);

    private record Entry(DispatchEvent event, Instant at) {}

    /** Plays a line and answers what was said, in the words of the table. Units not made quiet are heard all the time. */
    String play(Line l) {
        dispatch.units().stream()
                .map(UnitView::id)
                .filter(u -> !quiet.contains(u))
                .forEach(u -> dispatch.hear(u, l.at(), l.at()));
        return switch (l.verb()) {
            case "(crews)" -> crews(l);
            case "(quiet)" -> quiet(new UnitId(l.word(0)));
            case "(restart)" -> restart(l.at());
            case "(small)" -> small();
            case "(next)" -> dispatch.nextDeadline().map(Stage::clock).orElse("never");
            case "show" -> show(l);
            default -> command(l);
        };
    }

    private String command(Line l) {
        DispatchCommand command = Commands.of(l);
        Decision decision = dispatch.decide(command, l.at());
        if (decision instanceof Decision.Accepted accepted) {
            for (DispatchEvent event : accepted.events()) {
                log.add(new Entry(event, l.at()));
                dispatch.apply(event, l.at());
            }
        }
        if (command instanceof DispatchCommand.HearPosition heard) {
            dispatch.hear(heard.unit(), heard.fixedAt(), l.at());
        }
        return Said.of(decision);
    }

    private String crews(Line l) {
        for (String put : List.of("unit A1", "unit A2", "hospital SU", "hospital MS")) {
            command(Line.parse(l.number(), clock(l.at()) + " " + put + " -> "));
        }
        return "nothing";
    }

    private String quiet(UnitId unit) {
        quiet.add(unit);
        return "nothing";
    }

    /** A new desk from the log, as after a crash. */
    Dispatch replayed(Instant at) {
        Dispatch again = new Dispatch(rules, at);
        log.forEach(e -> again.apply(e.event, e.at));
        return again;
    }

    Dispatch live() {
        return dispatch;
    }

    private String restart(Instant at) {
        dispatch = replayed(at);
        return "nothing";
    }

    /** Limits small enough to be reached on the page. */
    private String small() {
        DispatchRules d = DispatchRules.defaults();
        rules = new DispatchRules(
                d.acknowledgement(),
                d.turnout(),
                d.silence(),
                d.stalePosition(),
                d.callWithoutIncident(),
                d.withoutUnit(),
                d.preAlertAcknowledgement(),
                Duration.ofSeconds(60),
                new DispatchRules.Counts(2, 2, 3, 3, 2, 3, 2));
        dispatch = new Dispatch(rules, START);
        return "nothing";
    }

    private String show(Line l) {
        return switch (l.word(0)) {
            case "incident" ->
                dispatch.incident(new IncidentId(l.word(1)))
                        .map(i -> i.priority() + " " + i.calls() + " " + i.assignments()
                                + (i.closedAt().isPresent() ? " closed" : " open"))
                        .orElse("forgotten");
            case "assignment" ->
                dispatch.assignment(new AssignmentId(l.word(1)))
                        .map(a -> a.status()
                                + a.destination().map(h -> " to " + h).orElse("")
                                + a.outcome().map(o -> " " + o).orElse(""))
                        .orElse("forgotten");
            case "times" ->
                dispatch.assignment(new AssignmentId(l.word(1))).orElseThrow().times().entrySet().stream()
                        .map(e -> e.getKey() + " " + clock(e.getValue()))
                        .collect(Collectors.joining(", "));
            case "prealert" ->
                dispatch.preAlert(new PreAlertId(l.word(1)))
                        .map(p -> p.status() + " for " + p.hospital() + " unconfirmed " + p.unconfirmedWithdrawals()
                                + (p.redirectUnconfirmedByCrew() ? " crew-unaware" : ""))
                        .orElse("forgotten");
            case "unit" ->
                dispatch.unit(new UnitId(l.word(1)))
                        .map(u -> u.availability()
                                + u.assignment().map(a -> " on " + a).orElse("")
                                + u.posting().map(p -> " at " + p.post().id()).orElse("")
                                + u.shift()
                                        .map(s -> " until " + clock(s.endsAt()))
                                        .orElse(""))
                        .orElse("unknown");
            case "exceptions" ->
                dispatch.exceptions().isEmpty()
                        ? "none"
                        : dispatch.exceptions().stream().map(Stage::listed).collect(Collectors.joining(", "));
            default -> throw new IllegalArgumentException("line " + l.number() + ": cannot show " + l.word(0));
        };
    }

    private static String listed(ExceptionView e) {
        return e.id() + " since " + clock(e.dueAt());
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 19);
    }
}
