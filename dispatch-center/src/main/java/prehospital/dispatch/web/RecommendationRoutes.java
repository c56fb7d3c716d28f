package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import prehospital.dispatch.advice.Rankings;
import prehospital.protocol.IncidentId;
import prehospital.protocol.Role;
import prehospital.protocol.view.RankingView;

/** The ranking of all units for an incident. */
final class RecommendationRoutes {
    private final Commands commands;
    private final Rankings rankings;

    RecommendationRoutes(Commands commands, Rankings rankings) {
        this.commands = commands;
        this.rankings = rankings;
    }

    void mount(Endpoints endpoints) {
        endpoints.get("/api/incidents/{id}/recommendations", Set.of(Role.DISPATCHER), false, this::rank);
    }

    private Future<RankingView> rank(RoutingContext context, Caller caller) {
        IncidentId id = new IncidentId(context.pathParam("id"));
        return commands.read(now -> now.incident(id).map(incident -> rankings.question(incident, now)))
                .compose(rankings::answer);
    }
}
