package prehospital.dispatch.telemetry;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Rounds;
import prehospital.protocol.LatLon;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;

/**
 * Fits units that moved to the roads, once a second, so that the ranking of a call need not do it for all of them first. Units beyond
 * {@link RoadNetwork#UNITS_MAX} are fitted when they are asked for.
 */
public final class RoadFits {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(RoadFits.class);

    private final Vertx vertx;
    private final DispatchDesk desk;
    private final Telemetry telemetry;
    private final RoadNetwork roads;
    private final Map<UnitId, LatLon> fitted = new TreeMap<>();
    private final Rounds rounds;

    public RoadFits(Vertx vertx, DispatchDesk desk, Telemetry telemetry, RoadNetwork roads) {
        this.vertx = vertx;
        this.desk = desk;
        this.telemetry = telemetry;
        this.roads = roads;
        this.rounds = new Rounds(vertx, desk, EVERY, EVERY, this::look);
    }

    /** Begins. */
    public void start() {
        rounds.start();
    }

    /** Ends it; succeeds when nothing of it is under way any more. */
    public Future<Void> close() {
        return rounds.close();
    }

    private Future<?> look() {
        List<LatLon> moved = new ArrayList<>();
        for (UnitView unit : desk.durable().units()) {
            LatLon place = telemetry.place(unit.id(), unit.card().home());
            if (!place.equals(fitted.put(unit.id(), place)) && moved.size() < RoadNetwork.UNITS_MAX) {
                moved.add(place);
            }
        }
        if (moved.isEmpty()) {
            return Future.succeededFuture();
        }
        return vertx.<Boolean>executeBlocking(
                        () -> {
                            roads.expect(moved, Driving.SIREN);
                            return true;
                        },
                        false)
                .onFailure(failure -> LOG.error("units could not be fitted to the roads", failure));
    }
}
