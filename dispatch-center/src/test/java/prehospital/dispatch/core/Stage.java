package prehospital.dispatch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.DispatchEvent;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.PreAlertId;
import prehospital.protocol.Recorded;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.ExceptionView;
import prehospital.protocol.view.HospitalState;
import prehospital.protocol.view.UnitView;

/** A desk with its log, on which the lines of one scenario are played. */
final class Stage {
    private static final Instant START = Line.time("08:00:00");

    /** Farther than any table goes. */
    private static final Duration FAR = Duration.ofDays(100);

    private final List<Recorded> log = new ArrayList<>();
    private final Set<UnitId> quiet = new TreeSet<>();
    private DispatchRules rules = calm(DispatchRules.defaults(), DispatchRules.Counts.defaults());
    private Dispatch dispatch = new Dispatch(rules, START);

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
            case "(small)" ->
                restarted(calm(DispatchRules.defaults(), new DispatchRules.Counts(2, 2, 3, 3, 2, 3, 2, 2)));
            case "(watchful)" -> restarted(DispatchRules.defaults());
            case "(next)" ->
                dispatch.nextDeadline()
                        .filter(START.plus(FAR)::isAfter)
                        .map(Stage::clock)
                        .orElse("never");
            case "show" -> show(l);
            default -> command(l);
        };
    }

    private String command(Line l) {
        DispatchCommand command = Commands.of(l);
        Decision decision = dispatch.decide(command, l.at());
        if (decision instanceof Decision.Accepted accepted) {
            for (DispatchEvent event : accepted.events()) {
                Recorded recorded = new Recorded(log.size() + 1L, l.at(), "desk", event);
                log.add(recorded);
                dispatch.apply(recorded);
            }
        }
        dispatch.hear(command, l.at());
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
        log.forEach(again::apply);
        return again;
    }

    Dispatch live() {
        return dispatch;
    }

    private String restart(Instant at) {
        dispatch = replayed(at);
        return "nothing";
    }

    /** Targets and escalation are far away, so that a table says only what it is about. */
    private static DispatchRules calm(DispatchRules d, DispatchRules.Counts limits) {
        Duration far = FAR.plusDays(1);
        return new DispatchRules(
                d.acknowledgement(),
                d.turnout(),
                d.silence(),
                d.stalePosition(),
                d.callWithoutIncident(),
                d.withoutUnit(),
                d.preAlertAcknowledgement(),
                d.orderReadBack(),
                d.clockAhead(),
                new Attention(
                        far,
                        far,
                        Duration.ZERO,
                        new Attention.Target(far, far, far, far),
                        new Attention.Patience(far, far, far)),
                limits,
                new DispatchRules.CallTimes(
                        d.calls().answer(),
                        d.calls().answeredShare(),
                        d.calls().callback(),
                        d.calls().overmet(),
                        new DispatchRules.Welfare(far, far, far, far)));
    }

    private String restarted(DispatchRules other) {
        rules = other;
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
            case "reception" -> ReceptionLines.show(l, dispatch);
            case "orders" -> OrderLines.show(l, dispatch);
            case "identity" -> IdentityLines.show(l, dispatch);
            case "unit" ->
                dispatch.unit(new UnitId(l.word(1)))
                        .map(u -> u.availability()
                                + u.assignment().map(a -> " on " + a).orElse("")
                                + u.posting().map(p -> " at " + p.post().id()).orElse("")
                                + u.shift()
                                        .map(s -> " until " + clock(s.endsAt()))
                                        .orElse(""))
                        .orElse("unknown");
            case "freed" ->
                dispatch.freedAt(new UnitId(l.word(1))).map(Stage::clock).orElse("no");
            case "moves" ->
                listed(dispatch.moves(new UnitId(l.word(1))).stream().map(Stage::clock));
            case "exceptions" ->
                listed(dispatch.exceptions().stream()
                        .filter(ExceptionView::waits)
                        .map(Stage::listed));
            case "attention" -> listed(dispatch.exceptions().stream().map(Stage::attended));
            case "notices" -> listed(dispatch.notices().stream().map(n -> n.id() + " until " + clock(n.until())));
            case "hospital" ->
                dispatch.hospital(new HospitalId(l.word(1)))
                        .orElseThrow()
                        .state()
                        .map(Stage::said)
                        .orElse("unknown");
            case "target" ->
                dispatch.respondBy(new IncidentId(l.word(1))).map(Stage::clock).orElse("none");
            default -> MciLines.show(l, dispatch);
        };
    }

    private static String listed(Stream<String> all) {
        String text = all.collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }

    private static String attended(ExceptionView e) {
        return e.id() + " " + e.severity()
                + e.escalatedAt().map(at -> " escalated " + clock(at)).orElse("")
                + e.acknowledgedBy().map(by -> " seen by " + by).orElse("");
    }

    private static String said(HospitalState s) {
        String free = s.capacity().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().free() + " at "
                        + clock(e.getValue().at()))
                .collect(Collectors.joining(", "));
        String diverting = s.diversions().stream()
                .map(d -> " diverts " + d.capability().map(Enum::name).orElse("all") + " until " + clock(d.until()))
                .collect(Collectors.joining());
        String offload = s.offload()
                .map(o -> " offload " + o.handovers() + " of "
                        + o.offloadSeconds().orElse(-1L) + " s, turnaround " + o.turnarounds() + " of "
                        + o.turnaroundSeconds().orElse(-1L) + " s")
                .orElse("");
        return (free + diverting + offload).strip();
    }

    private static String listed(ExceptionView e) {
        return e.id() + " since " + clock(e.dueAt());
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 19);
    }
}
