package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prehospital.dispatch.alarms.AlarmBoard;
import prehospital.dispatch.alarms.AlarmLog;
import prehospital.dispatch.board.Visibility;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.AlarmId;
import prehospital.protocol.AlarmParty;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AlarmView;
import prehospital.web.JsonRequests;

/** Alarms of patients and devices over HTTP: the open ones, those of a time, and taking one. */
final class AlarmRoutes {
    private static final Set<Role> SEEING = EnumSet.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN, Role.ED);
    private static final Set<Role> TAKING = EnumSet.of(Role.DISPATCHER, Role.ED);
    private static final Duration PAST_DEFAULT = Duration.ofDays(1);
    private static final Comparator<AlarmView> URGENT_FIRST = Comparator.comparing(AlarmView::waits)
            .thenComparing(AlarmView::priority)
            .reversed()
            .thenComparing(AlarmView::startedAt);

    private final Commands commands;
    private final AlarmBoard board;
    private final AlarmLog log;
    private final InstantSource clock;

    AlarmRoutes(Commands commands, AlarmBoard board, AlarmLog log, InstantSource clock) {
        this.commands = commands;
        this.board = board;
        this.log = log;
        this.clock = clock;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/alarms", SEEING, true, this::list);
        endpoints.post("/api/alarms/{id}/acknowledge", TAKING, true, this::acknowledge);
    }

    private Future<Items<AlarmView>> list(RoutingContext context, Caller caller) {
        Optional<UnitId> unit = JsonRequests.query(context, "unit", 64).map(UnitId::new);
        Optional<IncidentId> incident =
                JsonRequests.query(context, "incident", 64).map(IncidentId::new);
        boolean openOnly = JsonRequests.query(context, "open", 5)
                .map(Boolean::parseBoolean)
                .orElse(true);
        if (openOnly) {
            return commands.see(now -> new Items<>(board.open().stream()
                    .filter(alarm -> unit.isEmpty() || unit.equals(Optional.of(alarm.unit())))
                    .filter(alarm -> incident.isEmpty() || incident.equals(alarm.incident()))
                    .filter(alarm -> mayFollow(caller, alarm, now))
                    .sorted(URGENT_FIRST)
                    .limit(AlarmLog.LIST_MAX)
                    .toList()));
        }
        Instant to = AssignmentRoutes.time(context, "to")
                .orElseGet(() -> clock.instant().plus(PAST_DEFAULT));
        Instant from = AssignmentRoutes.time(context, "from")
                .orElseGet(() -> clock.instant().minus(PAST_DEFAULT));
        return log.began(unit, incident, from, to)
                .compose(all -> commands.see(now -> new Items<>(all.stream()
                        .filter(alarm -> mayRead(caller, alarm, now))
                        .toList())));
    }

    /** An open alarm is of those who follow the unit now. */
    private static boolean mayFollow(Caller caller, AlarmView alarm, Dispatch now) {
        return Visibility.unit(caller.account(), alarm.unit(), now);
    }

    /** A past one is of those who may see the patient it was about. */
    private static boolean mayRead(Caller caller, AlarmView alarm, Dispatch now) {
        return Visibility.everything(caller.account())
                || alarm.assignment()
                        .flatMap(now::assignment)
                        .filter(assignment -> Visibility.assignment(caller.account(), assignment, now))
                        .isPresent();
    }

    private Future<AlarmView> acknowledge(RoutingContext context, Caller caller) {
        AlarmId id = new AlarmId(context.pathParam("id"));
        JsonRequests.read(context, PreAlertRoutes.Nothing.class);
        AlarmParty party = caller.has(Role.DISPATCHER) ? AlarmParty.DISPATCH : AlarmParty.HOSPITAL;
        return commands.see(now -> {
                    Predicate<AlarmView> theirs = alarm -> mayFollow(caller, alarm, now);
                    return board.acknowledge(id, theirs, party, caller.actor());
                })
                .compose(taken -> taken)
                .compose(alarm ->
                        alarm.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }
}
