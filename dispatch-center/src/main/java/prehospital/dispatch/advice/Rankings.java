package prehospital.dispatch.advice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import prehospital.dispatch.core.Dispatch;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.Trips;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RankingView;
import prehospital.routing.RoadNetwork;

/** Answers which unit to send, without holding up the desk: asked on its event loop, worked out on a worker thread. */
public final class Rankings {
    private final Vertx vertx;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final Ranker ranker;

    /** How units drive, and how surely that is known. */
    public record Ways(RoadNetwork roads, Trips trips) {}

    /** {@code staleAfter}: position age from which a drive time is doubtful. */
    public Rankings(
            Vertx vertx, Telemetry telemetry, Ways ways, Adviser adviser, InstantSource clock, Duration staleAfter) {
        this.vertx = vertx;
        this.telemetry = telemetry;
        this.clock = clock;
        this.ranker = new Ranker(ways, telemetry, adviser, staleAfter);
    }

    /** What has to be known of the desk. */
    public record Question(IncidentView incident, Picture picture) {}

    /** Takes the picture; on the desk's event loop. */
    public Question question(IncidentView incident, Dispatch now) {
        return new Question(incident, Picture.of(now, telemetry, clock.instant()));
    }

    /** Ranks. Any thread. */
    public Future<RankingView> answer(Question question) {
        return vertx.executeBlocking(() -> ranker.rank(question.picture(), question.incident()), false);
    }
}
