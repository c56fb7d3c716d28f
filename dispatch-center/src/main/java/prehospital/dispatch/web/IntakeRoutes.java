package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import prehospital.dispatch.advice.Rankings;
import prehospital.protocol.CallId;
import prehospital.protocol.CallState;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.IncidentId;
import prehospital.protocol.IntakeCommand;
import prehospital.protocol.Place;
import prehospital.protocol.Role;
import prehospital.protocol.view.CallView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RankingView;
import prehospital.protocol.wire.BadMessage;
import prehospital.routing.RoadNetwork;
import prehospital.web.JsonRequests;

/**
 * The intake form in one request: the call, the incident opened for it, and whom to send. What would take three requests one after the other is what a dispatcher waits
 * for longest.
 */
final class IntakeRoutes {
    private final Commands commands;
    private final Rankings rankings;

    IntakeRoutes(Commands commands, Rankings rankings) {
        this.commands = commands;
        this.rankings = rankings;
    }

    /** What the caller said; a call that is recorded already gets it as its details. */
    record Said(CallId id, Optional<String> callback, Optional<Place> place, Optional<String> complaint) {}

    /**
     * The form.
     *
     * @param rank so many of the best units are named in the answer
     */
    record Intake(Said call, IncidentRoutes.IncidentIntake incident, Optional<Integer> rank) {
        Intake {
            if (!incident.call().orElse(call.id()).equals(call.id())) {
                throw new BadMessage("incident.call", "another call than call.id");
            }
            if (rank.orElse(1) < 1 || rank.orElse(1) > RoadNetwork.UNITS_MAX) {
                throw new BadMessage("rank", "not from 1 to " + RoadNetwork.UNITS_MAX);
            }
        }
    }

    /**
     * What it made.
     *
     * @param ranking absent when it was not asked for, or could not be worked out: the incident stands all the same
     */
    record Opened(CallView call, IncidentView incident, Optional<RankingView> ranking) {}

    void mount(Endpoints endpoints) {
        endpoints.create("/api/intake", Set.of(Role.DISPATCHER), this::take);
    }

    /** A refused incident leaves the call recorded, as two requests would. */
    private Future<Opened> take(RoutingContext context, Caller caller) {
        Intake body = JsonRequests.read(context, Intake.class);
        IncidentId id = body.incident().id().orElseGet(() -> new IncidentId(NewId.of("I")));
        CallId call = body.call().id();
        context.response().putHeader("Location", "/api/incidents/" + id);
        return record(caller, body.call())
                .compose(recorded ->
                        commands.run(caller, body.incident().command(id, Optional.of(call)), now -> now.incident(id)))
                .compose(incident -> ranking(incident, body.rank())
                        .compose(ranking -> commands.read(now -> now.call(call))
                                .map(linked -> new Opened(linked, incident, ranking))));
    }

    private Future<CallView> record(Caller caller, Said said) {
        return commands.see(now -> now.call(said.id())).compose(known -> {
            if (known.filter(call -> call.state() != CallState.RINGING).isPresent()) {
                return describe(caller, said, known.get());
            }
            DispatchCommand received = new DispatchCommand.ReceiveCall(
                    said.id(),
                    said.callback().orElse(""),
                    said.place(),
                    said.complaint().orElse(""));
            return commands.run(caller, received, now -> now.call(said.id()));
        });
    }

    /** What is not said stays as it was. */
    private Future<CallView> describe(Caller caller, Said said, CallView known) {
        DispatchCommand described = new IntakeCommand.DescribeCall(
                said.id(),
                said.callback().orElse(known.callback()),
                said.place().or(known::place),
                said.complaint().orElse(known.complaint()));
        return commands.run(caller, described, now -> now.call(said.id()));
    }

    private Future<Optional<RankingView>> ranking(IncidentView incident, Optional<Integer> rank) {
        return rank.map(limit -> commands.see(now -> rankings.question(incident, now))
                        .compose(rankings::answer)
                        .map(ranking -> Optional.of(ranking.first(limit, Set.of())))
                        .otherwise(Optional.empty()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }
}
