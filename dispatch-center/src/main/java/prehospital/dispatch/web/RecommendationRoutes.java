package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import prehospital.dispatch.advice.Rankings;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Role;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.RankingView;
import prehospital.protocol.wire.BadMessage;
import prehospital.routing.RoadNetwork;
import prehospital.web.JsonRequests;

/** The ranking of all units for an incident. */
final class RecommendationRoutes {
    private static final int ALSO_LENGTH_MAX = 4_000;

    private final Commands commands;
    private final Rankings rankings;

    RecommendationRoutes(Commands commands, Rankings rankings) {
        this.commands = commands;
        this.rankings = rankings;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/incidents/{id}/recommendations", Set.of(Role.DISPATCHER), false, this::rank);
    }

    private static Set<UnitId> units(String names) {
        return Arrays.stream(names.split(",", -1)).map(UnitId::new).collect(Collectors.toSet());
    }

    private Future<RankingView> rank(RoutingContext context, Caller caller) {
        int limit = JsonRequests.query(context, "limit", 5)
                .map(AssignmentRoutes::number)
                .orElse(RoadNetwork.UNITS_MAX);
        if (limit < 1) {
            throw new BadMessage("limit", "less than 1");
        }
        Set<UnitId> also = JsonRequests.query(context, "also", ALSO_LENGTH_MAX)
                .map(RecommendationRoutes::units)
                .orElse(Set.of());
        IncidentId id = new IncidentId(context.pathParam("id"));
        return commands.read(now -> now.incident(id).map(incident -> rankings.question(incident, now)))
                .compose(rankings::answer)
                .map(ranking -> ranking.first(limit, also));
    }
}
