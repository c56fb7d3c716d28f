package prehospital.dispatch.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import prehospital.mapdata.Bounds;
import prehospital.mapdata.city.City;
import prehospital.mapdata.gazetteer.Gazetteer;
import prehospital.mapdata.gazetteer.Hit;
import prehospital.protocol.LatLon;
import prehospital.protocol.Role;
import prehospital.protocol.wire.BadMessage;
import prehospital.routing.RoadClosure;
import prehospital.web.JsonRequests;

/** The base map, address search and road closures over HTTP. */
final class MapRoutes {
    private static final Set<Role> FIELD = Set.of(Role.DISPATCHER, Role.PARAMEDIC);
    private static final String ATTRIBUTION = "© OpenStreetMap contributors";

    private final Vertx vertx;
    private final City city;
    private final Gazetteer gazetteer;
    private final Closures closures;
    private final InstantSource clock;

    MapRoutes(Vertx vertx, City city, Gazetteer gazetteer, Closures closures, InstantSource clock) {
        this.vertx = vertx;
        this.city = city;
        this.gazetteer = gazetteer;
        this.closures = closures;
        this.clock = clock;
    }

    record BaseMap(String city, LatLon center, List<Double> bounds, String tiles, String attribution) {}

    record Closing(Optional<String> id, List<LatLon> area, Instant expiresAt, String reason) {}

    record Confirming(Instant expiresAt) {}

    void mount(Endpoints endpoints) {
        endpoints.get("/api/search", FIELD, false, this::search);
        endpoints.get("/api/search/nearest", FIELD, false, this::nearest);
        endpoints.get(
                "/api/closures",
                FIELD,
                false,
                (context, caller) -> closures.list().map(Items::new));
        endpoints.create("/api/closures", FIELD, this::close);
        endpoints.post("/api/closures/{id}/confirm", Set.of(Role.DISPATCHER), false, this::confirm);
        endpoints.mount(HttpMethod.DELETE, "/api/closures/{id}", Set.of(Role.DISPATCHER), false, 204, this::reopen);
        endpoints.get("/api/map", Endpoints.ANYONE, true, (context, caller) -> Future.succeededFuture(baseMap()));
    }

    /** Where the base map is served. */
    static String tiles(City city) {
        return "/tiles/" + city.name() + ".pmtiles";
    }

    private BaseMap baseMap() {
        Bounds bounds = city.bounds();
        return new BaseMap(
                city.overlay().city(),
                city.centre(),
                List.of(bounds.west(), bounds.south(), bounds.east(), bounds.north()),
                tiles(city),
                ATTRIBUTION);
    }

    private Future<Items<Hit>> search(RoutingContext context, Caller caller) {
        String text =
                JsonRequests.query(context, "q", Gazetteer.QUERY_LENGTH_MAX).orElse("");
        int limit = JsonRequests.query(context, "limit", 5)
                .map(AssignmentRoutes::number)
                .orElse(10);
        return vertx.executeBlocking(() -> new Items<>(gazetteer.search(text, limit)), false);
    }

    private Future<Hit> nearest(RoutingContext context, Caller caller) {
        LatLon point = new LatLon(degrees(context, "lat"), degrees(context, "lon"));
        return vertx.executeBlocking(() -> gazetteer.nearest(point), false)
                .compose(hit ->
                        hit.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }

    private static double degrees(RoutingContext context, String name) {
        String text = JsonRequests.query(context, name, 30).orElseThrow(() -> new BadMessage(name, "missing"));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadMessage(name, "not a number");
        }
    }

    /** A crew may report that the road in front of it is closed; an area is for the dispatcher. */
    private Future<RoadClosure> close(RoutingContext context, Caller caller) {
        Closing body = JsonRequests.read(context, Closing.class);
        if (!caller.has(Role.DISPATCHER) && body.area().size() != 1) {
            return Future.failedFuture(Endpoints.forbidden());
        }
        String id = body.id().orElseGet(() -> NewId.of("K"));
        RoadClosure.Report report = new RoadClosure.Report(caller.actor(), clock.instant(), Optional.empty());
        return closures.close(new RoadClosure(id, body.area(), body.expiresAt(), body.reason(), Optional.of(report)));
    }

    private Future<RoadClosure> confirm(RoutingContext context, Caller caller) {
        Confirming body = JsonRequests.read(context, Confirming.class);
        return closures.confirm(context.pathParam("id"), body.expiresAt(), caller.actor())
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Endpoints.notFound())));
    }

    private Future<Void> reopen(RoutingContext context, Caller caller) {
        return closures.reopen(context.pathParam("id"));
    }
}
