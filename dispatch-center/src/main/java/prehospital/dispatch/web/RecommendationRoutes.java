package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.core.recommend.Candidate;
import prehospital.dispatch.core.recommend.Recommend;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.protocol.IncidentId;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.RoadNetwork;

/** The ranking of all units for an incident, by one search of the road graph on a worker thread. */
final class RecommendationRoutes {
    private final Vertx vertx;
    private final Commands commands;
    private final Telemetry telemetry;
    private final RoadNetwork roads;
    private final InstantSource clock;
    private final Duration staleAfter;

    RecommendationRoutes(
            Vertx vertx,
            Commands commands,
            Telemetry telemetry,
            RoadNetwork roads,
            InstantSource clock,
            Duration staleAfter) {
        this.vertx = vertx;
        this.commands = commands;
        this.telemetry = telemetry;
        this.roads = roads;
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    record Ranking(IncidentId incident, Instant computedAt, long closuresVersion, List<Recommendation> items) {}

    private record Question(IncidentView incident, List<Candidate> candidates, SortedMap<UnitId, LatLon> places) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/incidents/{id}/recommendations", Set.of(Role.DISPATCHER), false, this::rank);
    }

    private Future<Ranking> rank(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        Instant at = clock.instant();
        return commands.read(now -> now.incident(id).map(incident -> question(incident, now, at)))
                .compose(question -> vertx.executeBlocking(() -> answer(question, at), false));
    }

    private Question question(IncidentView incident, Dispatch now, Instant at) {
        SortedMap<UnitId, LatLon> places = new TreeMap<>();
        now.units()
                .forEach(unit -> places.put(
                        unit.id(), telemetry.place(unit.id(), unit.card().home())));
        List<Candidate> candidates =
                now.units().stream().map(unit -> candidate(unit, now, at)).toList();
        return new Question(incident, candidates, places);
    }

    private Candidate candidate(UnitView unit, Dispatch now, Instant at) {
        Optional<Long> age = telemetry
                .position(unit.id())
                .map(position -> Math.max(
                        0, Duration.between(position.fix().fixedAt(), at).toSeconds()));
        return new Candidate(unit, unit.assignment().flatMap(now::assignment), age);
    }

    private Ranking answer(Question question, Instant at) {
        long version = roads.closuresVersion();
        return new Ranking(
                question.incident().id(),
                at.truncatedTo(ChronoUnit.MILLIS),
                version,
                Recommend.rank(
                        question.incident(),
                        question.candidates(),
                        roads.timesTo(question.incident().place().location(), question.places(), at),
                        staleAfter));
    }
}
