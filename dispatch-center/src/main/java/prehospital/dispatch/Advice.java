package prehospital.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import prehospital.dispatch.advice.AdviceSettings;
import prehospital.dispatch.advice.Adviser;
import prehospital.dispatch.advice.DemandMap;
import prehospital.dispatch.advice.MapPrior;
import prehospital.dispatch.advice.Rankings;
import prehospital.dispatch.desk.DispatchDesk;
import prehospital.dispatch.link.CrewBoard;
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
import prehospital.protocol.UnitId;
import prehospital.protocol.view.CoverageView;
import prehospital.protocol.view.ProposalView;
import prehospital.web.live.LiveFeed;

/** The part of a centre that works out coverage, proposals and rankings, and puts them on the live feed. */
final class Advice {
    /** Side of a demand cell wished for, in metres; larger in a large city, see {@link DemandMap#POINTS_MAX}. */
    private static final double CELL_METERS = 500;

    private final Adviser adviser;
    private final CentreRoutes.AdviceParts parts;
    private final News news;

    /** What it reads. */
    record Readings(Telemetry telemetry, History history, Trips trips) {}

    Advice(Vertx vertx, CentreConfig config, Geography geography, DispatchDesk desk, Readings readings, LiveFeed feed) {
        AdviceSettings settings = config.advice();
        news = new News(feed);
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
                news);
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

    /**
     * Begins.
     *
     * @param crews learns where the centre would have a freed unit return to
     * @param tell tells a crew its situation anew
     * @param metrics counts what became of the advice
     */
    void start(CrewBoard crews, Consumer<UnitId> tell, MeterRegistry metrics) {
        news.to(crews, tell);
        for (Adviser.ReturnEnd end : Adviser.ReturnEnd.values()) {
            news.count(
                    end,
                    Counter.builder("dispatch.returns")
                            .description("advice where a freed unit returns to, by what became of it")
                            .tag("end", end.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
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

    private static final class News implements Adviser.Followers {
        private final LiveFeed feed;
        private final SortedMap<ProposalId, UnitId> returns = new TreeMap<>();
        private final Map<Adviser.ReturnEnd, Counter> ends = new EnumMap<>(Adviser.ReturnEnd.class);
        private BiConsumer<UnitId, Optional<ProposalView.Move>> crews = (unit, to) -> {};

        News(LiveFeed feed) {
            this.feed = feed;
        }

        void to(CrewBoard board, Consumer<UnitId> tell) {
            crews = (unit, to) -> {
                board.advise(unit, to);
                tell.accept(unit);
            };
        }

        void count(Adviser.ReturnEnd end, Counter counter) {
            ends.put(end, counter);
        }

        @Override
        public void coverage(CoverageView coverage) {
            feed.put(LiveBoard.COVERAGE, "now", coverage);
        }

        @Override
        public void proposed(ProposalView proposal) {
            feed.put(LiveBoard.PROPOSALS, proposal.id().value(), proposal);
            proposal.move().filter(move -> move.back().isPresent()).ifPresent(move -> {
                if (!move.unit().equals(returns.put(proposal.id(), move.unit()))) {
                    crews.accept(move.unit(), Optional.of(move));
                }
            });
        }

        @Override
        public void withdrawn(ProposalId proposal) {
            feed.remove(LiveBoard.PROPOSALS, proposal.value());
            Optional.ofNullable(returns.remove(proposal)).ifPresent(unit -> {
                // Another place may have been advised before this one ended.
                if (!returns.containsValue(unit)) {
                    crews.accept(unit, Optional.empty());
                }
            });
        }

        @Override
        public void ended(Adviser.ReturnEnd how) {
            Optional.ofNullable(ends.get(how)).ifPresent(Counter::increment);
        }
    }
}
