package prehospital.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.advice.Adviser;
import prehospital.dispatch.advice.DemandMap;
import prehospital.dispatch.advice.MapPrior;
import prehospital.dispatch.advice.Rankings;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.Trips;
import prehospital.dispatch.web.CentreRoutes;
import prehospital.dispatch.web.History;
import prehospital.dispatch.web.LiveBoard;
import prehospital.mapdata.city.City;
import prehospital.mapdata.osm.ExtractReader;
import prehospital.protocol.Post;
import prehospital.protocol.ProposalId;
import prehospital.protocol.StationId;
import prehospital.protocol.view.CoverageView;
import prehospital.protocol.view.ProposalView;
import prehospital.web.live.LiveFeed;

/** The part of a centre that works out coverage, proposals and rankings, and puts them on the live feed. */
final class Advice {
    /** Side of a demand cell wished for, in metres; larger in a large city, see {@link DemandMap#POINTS_MAX}. */
    private static final double CELL_METERS = 500;

    private final Adviser adviser;
    private final CentreRoutes.AdviceParts parts;

    /** What it reads. */
    record Readings(Telemetry telemetry, History history, Trips trips) {}

    Advice(Vertx vertx, CentreConfig config, Geography geography, DispatchDesk desk, Readings readings, LiveFeed feed) {
        AdviceSettings settings = config.advice();
        SortedMap<StationId, Post> posts = posts(geography.city());
        DemandMap demand = new DemandMap(
                vertx, () -> prior(geography.city()), readings.history()::since, config.clock(), settings.zone());
        adviser = new Adviser(
                vertx,
                new Adviser.Parts(
                        desk,
                        readings.telemetry(),
                        geography.roads(),
                        demand,
                        List.copyOf(posts.values()),
                        config.rules().attention().target()),
                settings,
                config.clock(),
                new News(feed));
        Rankings rankings = new Rankings(
                vertx,
                readings.telemetry(),
                new Rankings.Ways(geography.roads(), readings.trips()),
                adviser,
                config.clock(),
                config.rules().stalePosition());
        parts = new CentreRoutes.AdviceParts(adviser, rankings, posts);
    }

    private static SortedMap<StationId, Post> posts(City city) {
        SortedMap<StationId, Post> posts = new TreeMap<>();
        city.overlay()
                .stations()
                .forEach((id, station) -> posts.put(id, new Post(id, station.name(), station.location())));
        return posts;
    }

    private static DemandMap.Prior prior(City city) {
        return MapPrior.of(ExtractReader.read(city.extract()), CELL_METERS, DemandMap.POINTS_MAX);
    }

    void start() {
        adviser.start();
    }

    void soon() {
        adviser.soon();
    }

    Future<Void> close() {
        return adviser.close();
    }

    CentreRoutes.AdviceParts parts() {
        return parts;
    }

    private record News(LiveFeed feed) implements Adviser.Followers {
        @Override
        public void coverage(CoverageView coverage) {
            feed.put(LiveBoard.COVERAGE, "now", coverage);
        }

        @Override
        public void proposed(ProposalView proposal) {
            feed.put(LiveBoard.PROPOSALS, proposal.id().value(), proposal);
        }

        @Override
        public void withdrawn(ProposalId proposal) {
            feed.remove(LiveBoard.PROPOSALS, proposal.value());
        }
    }
}
