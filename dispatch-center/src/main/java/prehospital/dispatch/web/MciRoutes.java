package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import prehospital.dispatch.core.Dispatch;
import prehospital.protocol.Allotment;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.CasualtyCard;
import prehospital.protocol.CasualtyEnd;
import prehospital.protocol.CasualtyTag;
import prehospital.protocol.CasualtyTriage;
import prehospital.protocol.HospitalId;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.MciCommand;
import prehospital.protocol.MciLevel;
import prehospital.protocol.Role;
import prehospital.protocol.SceneRole;
import prehospital.protocol.SectorId;
import prehospital.protocol.SectorKind;
import prehospital.protocol.TriageAlgorithm;
import prehospital.protocol.TriageCategory;
import prehospital.protocol.view.CasualtyView;
import prehospital.protocol.view.DistributionView;
import prehospital.protocol.view.ExpectedCasualtiesView;
import prehospital.protocol.view.MciView;
import prehospital.routing.RoadNetwork;
import prehospital.web.JsonRequests;

/** Incidents with many casualties over HTTP. Crews report through their vehicle; this is the desk's side and the departments'. */
final class MciRoutes {
    private static final Set<Role> DISPATCHER = Set.of(Role.DISPATCHER);

    private final Vertx vertx;
    private final Commands commands;
    private final RoadNetwork roads;
    private final InstantSource clock;

    MciRoutes(Vertx vertx, Commands commands, RoadNetwork roads, InstantSource clock) {
        this.vertx = vertx;
        this.commands = commands;
        this.roads = roads;
        this.clock = clock;
    }

    record Declaration(MciLevel level, Optional<String> commander, Optional<Integer> expected, Optional<String> note) {}

    record Sector(Optional<SectorId> id, SectorKind kind, String name, Optional<LatLon> location) {}

    record SceneUnit(AssignmentId assignment, SceneRole role) {}

    record Offer(HospitalId hospital, SortedMap<TriageCategory, Integer> places) {}

    record Allotments(List<Allotment> allotments, Optional<Boolean> beyondPlaces) {}

    record Look(
            CasualtyTag tag,
            TriageAlgorithm algorithm,
            Optional<List<String>> answers,
            TriageCategory category,
            Optional<Instant> at,
            Optional<SectorId> sector,
            Optional<CasualtyCard> card) {}

    record Move(SectorId sector, Optional<Instant> at) {}

    record Load(AssignmentId assignment, Optional<Instant> at) {}

    record At(Optional<Instant> at) {}

    record End(CasualtyEnd how, Optional<String> note, Optional<Instant> at) {}

    record Whole(MciView mci, List<CasualtyView> casualties) {}

    void mount(Endpoints endpoints) {
        String mci = "/api/incidents/{id}/mci";
        String casualty = "/api/incidents/{id}/casualties/{tag}";
        endpoints.get(mci, Set.of(Role.DISPATCHER, Role.QUALITY, Role.ADMIN), false, this::whole);
        endpoints.post(mci, DISPATCHER, false, this::declare);
        endpoints.post(mci + "/end", DISPATCHER, false, this::end);
        endpoints.post(mci + "/sectors", DISPATCHER, false, this::sector);
        endpoints.post(mci + "/roles", DISPATCHER, false, this::role);
        endpoints.post(mci + "/offers", Set.of(Role.DISPATCHER, Role.ED), true, this::offer);
        endpoints.get(mci + "/distribution", DISPATCHER, false, this::distribution);
        endpoints.post(mci + "/allotments", DISPATCHER, false, this::allot);
        endpoints.create("/api/incidents/{id}/casualties", DISPATCHER, this::look);
        endpoints.post(casualty + "/move", DISPATCHER, false, this::move);
        endpoints.post(casualty + "/load", DISPATCHER, false, this::load);
        endpoints.post(casualty + "/unload", DISPATCHER, false, this::unload);
        endpoints.post(casualty + "/end", DISPATCHER, false, this::conclude);
    }

    private static IncidentId incident(RoutingContext context) {
        return new IncidentId(context.pathParam("id"));
    }

    private static CasualtyTag tag(RoutingContext context) {
        return new CasualtyTag(context.pathParam("tag"));
    }

    private Future<MciView> run(Caller caller, MciCommand command) {
        return commands.run(caller, command, now -> now.scenes().mci(command.incident()));
    }

    private Future<CasualtyView> run(Caller caller, MciCommand command, CasualtyTag tag) {
        return commands.run(caller, command, now -> now.scenes().casualty(command.incident(), tag));
    }

    private Instant at(Optional<Instant> given) {
        return given.orElseGet(clock::instant);
    }

    private Future<Whole> whole(RoutingContext context, Caller caller) {
        IncidentId id = incident(context);
        return commands.read(now ->
                now.scenes().mci(id).map(mci -> new Whole(mci, now.scenes().casualties(id))));
    }

    private Future<MciView> declare(RoutingContext context, Caller caller) {
        Declaration body = JsonRequests.read(context, Declaration.class);
        return run(
                caller,
                new MciCommand.DeclareMci(
                        incident(context),
                        body.level(),
                        body.commander().orElse(""),
                        body.expected().orElse(0),
                        body.note().orElse("")));
    }

    private Future<MciView> end(RoutingContext context, Caller caller) {
        IncidentRoutes.Reason body = JsonRequests.read(context, IncidentRoutes.Reason.class);
        return run(caller, new MciCommand.EndMci(incident(context), body.reason()));
    }

    private Future<MciView> sector(RoutingContext context, Caller caller) {
        Sector body = JsonRequests.read(context, Sector.class);
        SectorId id = body.id().orElseGet(() -> new SectorId(NewId.of("S")));
        return run(caller, new MciCommand.PutSector(incident(context), id, body.kind(), body.name(), body.location()));
    }

    private Future<MciView> role(RoutingContext context, Caller caller) {
        SceneUnit body = JsonRequests.read(context, SceneUnit.class);
        return run(caller, new MciCommand.SetSceneRole(incident(context), body.assignment(), body.role()));
    }

    /** A department offers its own places; a dispatcher enters those of any, by telephone. */
    private Future<ExpectedCasualtiesView> offer(RoutingContext context, Caller caller) {
        IncidentId id = incident(context);
        Offer body = JsonRequests.read(context, Offer.class);
        Function<Dispatch, Optional<ExpectedCasualtiesView>> then = now -> now.scenes().expected(id).stream()
                .filter(e -> e.hospital().equals(body.hospital()))
                .findFirst();
        return commands.runIf(
                now -> caller.has(Role.DISPATCHER) || caller.hospital().equals(Optional.of(body.hospital())),
                caller,
                new MciCommand.OfferPlaces(id, body.hospital(), body.places()),
                then);
    }

    private Future<DistributionView> distribution(RoutingContext context, Caller caller) {
        IncidentId id = incident(context);
        return commands.read(now -> SceneDistribution.question(id, now)).compose(question -> {
            Instant at = clock.instant();
            return vertx.executeBlocking(() -> question.answer(roads, at), false);
        });
    }

    private Future<MciView> allot(RoutingContext context, Caller caller) {
        Allotments body = JsonRequests.read(context, Allotments.class);
        return run(
                caller,
                new MciCommand.AllotCasualties(
                        incident(context),
                        body.allotments(),
                        body.beyondPlaces().orElse(false)));
    }

    private Future<CasualtyView> look(RoutingContext context, Caller caller) {
        Look body = JsonRequests.read(context, Look.class);
        CasualtyTriage triage =
                new CasualtyTriage(body.algorithm(), body.answers().orElse(List.of()), body.category(), at(body.at()));
        IncidentId id = incident(context);
        context.response().putHeader("Location", "/api/incidents/" + id + "/mci");
        return run(
                caller,
                new MciCommand.TriageCasualty(id, body.tag(), triage, body.sector(), body.card(), Optional.empty()),
                body.tag());
    }

    private Future<CasualtyView> move(RoutingContext context, Caller caller) {
        Move body = JsonRequests.read(context, Move.class);
        CasualtyTag tag = tag(context);
        return run(caller, new MciCommand.MoveCasualty(incident(context), tag, body.sector(), at(body.at())), tag);
    }

    private Future<CasualtyView> load(RoutingContext context, Caller caller) {
        Load body = JsonRequests.read(context, Load.class);
        CasualtyTag tag = tag(context);
        return run(caller, new MciCommand.LoadCasualty(incident(context), tag, body.assignment(), at(body.at())), tag);
    }

    private Future<CasualtyView> unload(RoutingContext context, Caller caller) {
        At body = JsonRequests.read(context, At.class);
        CasualtyTag tag = tag(context);
        return run(caller, new MciCommand.UnloadCasualty(incident(context), tag, at(body.at())), tag);
    }

    private Future<CasualtyView> conclude(RoutingContext context, Caller caller) {
        End body = JsonRequests.read(context, End.class);
        CasualtyTag tag = tag(context);
        return run(
                caller,
                new MciCommand.EndCasualty(
                        incident(context), tag, body.how(), body.note().orElse(""), at(body.at())),
                tag);
    }
}
