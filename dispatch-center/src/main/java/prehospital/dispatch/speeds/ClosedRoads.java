package prehospital.dispatch.speeds;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.desk.Rounds;
import prehospital.routing.RoadNetwork;

/**
 * Has the roads prepared for what is closed on them: looks once a second, on a worker, and after a preparation rests {@value #REST} times as long as it took, so that it has
 * a fifth of one processor at most however often closures change. Until then every question goes round the closures by itself.
 */
public final class ClosedRoads {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int REST = 4;
    private static final Logger LOG = LoggerFactory.getLogger(ClosedRoads.class);

    private final Vertx vertx;
    private final RoadNetwork roads;
    private final InstantSource clock;
    private final Rounds rounds;
    private volatile Instant rested = Instant.MIN;

    public ClosedRoads(Vertx vertx, DispatchDesk desk, RoadNetwork roads, InstantSource clock) {
        this.vertx = vertx;
        this.roads = roads;
        this.clock = clock;
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
        Instant begun = clock.instant();
        if (begun.isBefore(rested)) {
            return Future.succeededFuture();
        }
        return vertx.<Boolean>executeBlocking(
                        () -> {
                            roads.settle(begun);
                            Instant done = clock.instant();
                            rested = done.plus(Duration.between(begun, done).multipliedBy(REST));
                            return true;
                        },
                        false)
                .onFailure(failure -> LOG.error("the roads could not be prepared for what is closed", failure));
    }
}
