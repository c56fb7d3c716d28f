package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import prehospital.dispatch.advice.Adviser;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchCommand;
import prehospital.protocol.FleetCommand;
import prehospital.protocol.FleetCommand.Send;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Post;
import prehospital.protocol.ProposalId;
import prehospital.protocol.Role;
import prehospital.protocol.Shift;
import prehospital.protocol.StationId;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CoverageView;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.UnitView;
import prehospital.protocol.wire.BadMessage;
import prehospital.web.JsonRequests;

/** Coverage, proposals, shifts and posts over HTTP, and several units sent at once. */
final class AdviceRoutes {
    private static final Set<Role> DISPATCHER = Set.of(Role.DISPATCHER);
    private static final Set<Role> SEEING = Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN);

    private final Commands commands;
    private final Adviser adviser;
    private final SortedMap<StationId, Post> posts;

    AdviceRoutes(Commands commands, Adviser adviser, SortedMap<StationId, Post> posts) {
        this.commands = commands;
        this.adviser = adviser;
        this.posts = posts;
    }

    record Accept(Optional<String> reason) {}

    record ShiftOf(Optional<Shift> shift) {}

    record PostAt(Optional<StationId> station, Optional<String> reason) {}

    record SendAll(List<UnitId> units) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/coverage", SEEING, false, (context, caller) -> coverage());
        endpoints.get("/api/proposals", SEEING, false, (context, caller) -> proposals());
        endpoints.post("/api/proposals/{id}/accept", DISPATCHER, false, this::accept);
        endpoints.post("/api/proposals/{id}/dismiss", DISPATCHER, false, this::dismiss);
        endpoints.post("/api/units/{id}/shift", Set.of(Role.DISPATCHER, Role.ADMIN), false, this::shift);
        endpoints.post("/api/units/{id}/post", DISPATCHER, false, this::post);
        endpoints.create("/api/incidents/{id}/send", DISPATCHER, this::send);
    }

    private Future<CoverageView> coverage() {
        return commands.read(now -> adviser.coverage());
    }

    private Future<Items<ProposalView>> proposals() {
        return commands.see(now -> new Items<>(adviser.proposals()));
    }

    /** Carries it out as it was shown last; what does not hold any more is refused by the core. */
    private Future<ProposalView> accept(RoutingContext context, Caller caller) {
        ProposalId id = new ProposalId(context.pathParam("id"));
        Accept body = JsonRequests.read(context, Accept.class);
        return commands.read(now -> adviser.proposal(id))
                .compose(proposal -> commands.run(caller, command(proposal, body.reason()), now -> gone(proposal)));
    }

    private Future<ProposalView> dismiss(RoutingContext context, Caller caller) {
        ProposalId id = new ProposalId(context.pathParam("id"));
        IncidentRoutes.Reason body = JsonRequests.read(context, IncidentRoutes.Reason.class);
        return commands.read(now -> adviser.proposal(id))
                .compose(proposal -> commands.run(
                        caller, new FleetCommand.DismissProposal(id, body.reason()), now -> gone(proposal)));
    }

    private Optional<ProposalView> gone(ProposalView proposal) {
        adviser.withdraw(proposal.id());
        return Optional.of(proposal);
    }

    private static DispatchCommand command(ProposalView proposal, Optional<String> given) {
        String reason = given.orElse("proposal " + proposal.id());
        Optional<ProposalId> id = Optional.of(proposal.id());
        return proposal.move()
                .<DispatchCommand>map(move -> Adviser.order(move, proposal.id(), reason))
                .orElseGet(() -> new FleetCommand.Rearrange(
                        proposal.standDown(),
                        proposal.send().stream()
                                .map(sent -> new Send(new AssignmentId(NewId.of("A")), sent.incident(), sent.unit()))
                                .toList(),
                        id,
                        reason));
    }

    private Future<UnitView> shift(RoutingContext context, Caller caller) {
        UnitId id = new UnitId(context.pathParam("id"));
        ShiftOf body = JsonRequests.read(context, ShiftOf.class);
        return commands.run(caller, new FleetCommand.SetShift(id, body.shift()), now -> now.unit(id));
    }

    private Future<UnitView> post(RoutingContext context, Caller caller) {
        UnitId id = new UnitId(context.pathParam("id"));
        PostAt body = JsonRequests.read(context, PostAt.class);
        Optional<Post> post = body.station().map(this::known);
        return commands.run(
                caller,
                new FleetCommand.PostUnit(
                        id, post, Optional.empty(), body.reason().orElse("")),
                now -> now.unit(id));
    }

    private Post known(StationId station) {
        return Optional.ofNullable(posts.get(station))
                .orElseThrow(() -> new BadMessage("station", "there is no such station or post"));
    }

    /** All units of a plan in one step. */
    private Future<Items<AssignmentView>> send(RoutingContext context, Caller caller) {
        IncidentId incident = new IncidentId(context.pathParam("id"));
        SendAll body = JsonRequests.read(context, SendAll.class);
        List<Send> sends = body.units().stream()
                .map(unit -> new Send(new AssignmentId(NewId.of("A")), incident, unit))
                .toList();
        FleetCommand command = new FleetCommand.Rearrange(List.of(), sends, Optional.empty(), "response plan");
        return commands.run(
                caller,
                command,
                now -> Optional.of(new Items<>(sends.stream()
                        .flatMap(send -> now.assignment(send.assignment()).stream())
                        .toList())));
    }
}
