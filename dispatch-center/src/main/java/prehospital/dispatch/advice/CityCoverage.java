package prehospital.dispatch.advice;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.dispatch.core.coverage.BusyFraction;
import prehospital.dispatch.core.coverage.CoverageArea;
import prehospital.dispatch.core.coverage.Demand;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.dispatch.core.propose.MoveUps;
import prehospital.protocol.LatLon;
import prehospital.protocol.Post;
import prehospital.protocol.Recommendation;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.CoverageView;
import prehospital.protocol.view.ProposalView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;

/**
 * The expected coverage of one moment: free units where they stand, for what a dispatch would cost; and where they stand or
 * drive to, for moves. Times from stations are kept while roads and demand points stay the same. One thread at a time.
 */
final class CityCoverage {
    private final RoadNetwork roads;
    private final List<Post> posts;
    private final AdviceSettings settings;
    private Optional<Stations> stations = Optional.empty();

    CityCoverage(RoadNetwork roads, List<Post> posts, AdviceSettings settings) {
        this.roads = roads;
        this.posts = List.copyOf(posts);
        this.settings = settings;
    }

    private record Stations(long closures, Demand demand, DriveTable table) {}

    /** What was found: the picture for the screens, what each free unit's leaving would lose, and moves. */
    record Found(CoverageView view, SortedMap<UnitId, Double> lost, List<ProposalView> moves) {}

    private record Counted(ExpectedCoverage live, ExpectedCoverage planned, List<UnitView> free, boolean estimated) {}

    /** Works it out. Blocks. */
    Found find(Picture picture, DemandMap.Known known, int hourOfWeek) {
        BusyFraction busy = BusyFraction.of(picture.assignments(), picture.inService(), picture.at());
        Counted counted = count(picture, known.demand(), hourOfWeek, busy.value());
        SortedMap<UnitId, Double> lost = new TreeMap<>();
        for (int i = 0; i < counted.free.size(); i++) {
            lost.put(counted.free.get(i).id(), hundredths(counted.live.lossWithout(posts.size() + i)));
        }
        return new Found(view(picture.at(), known, busy, counted), lost, moves(picture, counted));
    }

    private Counted count(Picture picture, Demand demand, int hourOfWeek, double busy) {
        DriveTable standing = stations(demand, picture.at());
        List<UnitView> free = picture.free();
        DriveTable driving = DriveTable.of(roads, places(picture, free), demand.points(), Driving.SIREN, picture.at());
        double[][] seconds = standing.below(driving);
        CoverageArea area = CoverageArea.within(
                demand.at(hourOfWeek), seconds, (double) settings.target().toSeconds());
        ExpectedCoverage live = new ExpectedCoverage(area, busy);
        ExpectedCoverage planned = new ExpectedCoverage(area, busy);
        for (int i = 0; i < free.size(); i++) {
            live.add(posts.size() + i);
            planned.add(post(standPoint(free.get(i))));
        }
        return new Counted(live, planned, free, standing.estimated() || driving.estimated());
    }

    private DriveTable stations(Demand demand, Instant at) {
        long version = roads.closuresVersion();
        Optional<Stations> kept = stations.filter(s -> s.closures == version && s.demand == demand);
        Stations now = kept.orElseGet(() -> new Stations(
                version,
                demand,
                DriveTable.of(roads, posts.stream().map(Post::location).toList(), demand.points(), Driving.SIREN, at)));
        stations = Optional.of(now);
        return now.table;
    }

    private static List<LatLon> places(Picture picture, List<UnitView> units) {
        List<LatLon> places = new ArrayList<>();
        units.forEach(unit -> places.add(Optional.ofNullable(picture.places().get(unit.id()))
                .orElse(unit.card().home())));
        return places;
    }

    /** Where an idle unit stands by or is on its way to. */
    private static LatLon standPoint(UnitView unit) {
        return unit.posting().map(p -> p.post().location()).orElse(unit.card().home());
    }

    /** The number of the post nearest to a place. */
    private int post(LatLon place) {
        int nearest = 0;
        for (int i = 1; i < posts.size(); i++) {
            if (posts.get(i).location().distanceMeters(place)
                    < posts.get(nearest).location().distanceMeters(place)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private List<ProposalView> moves(Picture picture, Counted counted) {
        DriveTable ways = DriveTable.of(
                roads,
                places(picture, counted.free),
                posts.stream().map(Post::location).toList(),
                Driving.NORMAL,
                picture.at());
        List<MoveUps.Idle> idle = counted.free.stream()
                .map(unit -> new MoveUps.Idle(
                        unit.id(),
                        post(standPoint(unit)),
                        post(unit.card().home()),
                        unit.shift(),
                        picture.moves().getOrDefault(unit.id(), List.of())))
                .toList();
        MoveUps.Way way =
                (unit, post) -> Optional.of(new MoveUps.Leg(ways.seconds(unit, post), ways.meters(unit, post)));
        Instant budgetFrom = picture.at().minus(MoveRules.BUDGET);
        int moved = (int) picture.moves().values().stream()
                .flatMap(List::stream)
                .filter(at -> at.isAfter(budgetFrom))
                .count();
        return new MoveUps(settings.moves(), posts, way).all(counted.planned, idle, moved, picture.at());
    }

    private CoverageView view(Instant at, DemandMap.Known known, BusyFraction busy, Counted counted) {
        ExpectedCoverage live = counted.live;
        List<CoverageView.Point> points = new ArrayList<>();
        for (int i = 0; i < known.demand().points().size(); i++) {
            points.add(new CoverageView.Point(
                    known.demand().points().get(i),
                    Math.round(live.area().share(i) * 1e5) / 1e5,
                    tenths(live.covered(i)),
                    live.reaching(i)));
        }
        List<CoverageView.Site> sites = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            Post post = posts.get(i);
            sites.add(new CoverageView.Site(
                    post.id(), post.name(), post.location(), counted.planned.unitsAt(i), hundredths(live.gainWith(i))));
        }
        return new CoverageView(
                at.truncatedTo(ChronoUnit.MILLIS),
                tenths(live.covered()),
                settings.target().toSeconds(),
                counted.free.size(),
                known.basis(),
                new CoverageView.BusyBasis(hundredths(busy.value()), tenths(busy.unitHours())),
                counted.estimated ? Recommendation.Basis.ESTIMATED : Recommendation.Basis.ROAD,
                points,
                sites);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
