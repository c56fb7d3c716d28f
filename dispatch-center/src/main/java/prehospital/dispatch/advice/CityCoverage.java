package prehospital.dispatch.advice;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.coverage.BusyFraction;
import prehospital.dispatch.core.coverage.CoverageArea;
import prehospital.dispatch.core.coverage.Demand;
import prehospital.dispatch.core.coverage.ExpectedCoverage;
import prehospital.dispatch.core.coverage.ExpectedResponse;
import prehospital.dispatch.core.propose.MoveRules;
import prehospital.dispatch.core.propose.MoveUps;
import prehospital.dispatch.core.propose.Returns;
import prehospital.protocol.DispatchPolicy;
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
 * drive to, for moves. Times from posts and from units that stand still are kept while roads and demand points stay the same. One
 * thread at a time.
 */
final class CityCoverage {
    /** A unit that is no farther from where its drive times were worked out keeps them: receivers are no better. */
    private static final double SAME_PLACE_METERS = 50;

    /** With a greater share of straight-line times the whole picture counts as estimated. */
    private static final double ESTIMATED_MAX = 0.05;

    private final RoadNetwork roads;
    private final List<Post> posts;
    private final AdviceSettings settings;
    private final Duration drive;
    private Optional<Reach> reach = Optional.empty();

    /** Where freed units return to; asked on the same thread. */
    List<ProposalView> returns(Picture picture, DemandMap.Known known, int hourOfWeek) {
        List<UnitView> freed = settings.advisesReturns() ? picture.returning() : List.of();
        if (freed.isEmpty()) {
            return List.of();
        }
        Reach posted = reach(picture, List.of(), known.demand());
        double[] weights = known.demand().at(hourOfWeek);
        double[][] seconds = posted.posts.stream().map(DriveTable.Row::seconds).toArray(double[][]::new);
        double busy = busy(picture).value();
        ExpectedCoverage coverage =
                new ExpectedCoverage(CoverageArea.within(weights, seconds, (double) drive.toSeconds()), busy);
        Optional<ExpectedResponse> response = response(weights, seconds, busy);
        for (UnitView unit : picture.free()) {
            int site = post(standPoint(unit));
            coverage.add(site);
            response.ifPresent(mean -> mean.add(site));
        }
        Returns returns =
                new Returns(settings.moves(), settings.order(Duration.ZERO).rule(), posts);
        int left = Math.max(0, settings.moves().perHour() - moved(picture));
        return returns.all(coverage, response, freed(picture, freed), left, picture.at());
    }

    private List<Returns.Freed> freed(Picture picture, List<UnitView> units) {
        DriveTable ways = ways(picture, units);
        List<Returns.Freed> freed = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            UnitView unit = units.get(i);
            int row = i;
            List<MoveUps.Leg> legs = IntStream.range(0, posts.size())
                    .mapToObj(post -> new MoveUps.Leg(ways.seconds(row, post), ways.meters(row, post)))
                    .toList();
            freed.add(new Returns.Freed(
                    unit.id(),
                    picture.freed().getOrDefault(unit.id(), picture.at()),
                    post(unit.card().home()),
                    unit.shift(),
                    picture.moves().getOrDefault(unit.id(), List.of()),
                    legs));
        }
        return freed;
    }

    private BusyFraction busy(Picture picture) {
        return settings.busyFraction()
                .map(BusyFraction::set)
                .orElseGet(() -> BusyFraction.of(picture.assignments(), picture.inService(), picture.at()));
    }

    private Optional<ExpectedResponse> response(double[] weights, double[][] seconds, double busy) {
        return settings.policy() == DispatchPolicy.BALANCED
                ? Optional.of(new ExpectedResponse(weights, seconds, busy))
                : Optional.empty();
    }

    private DriveTable ways(Picture picture, List<UnitView> units) {
        return DriveTable.of(
                roads,
                places(picture, units),
                posts.stream().map(Post::location).toList(),
                Driving.NORMAL,
                picture.at());
    }

    private static int moved(Picture picture) {
        Instant budgetFrom = picture.at().minus(MoveRules.BUDGET);
        return (int) picture.moves().values().stream()
                .flatMap(List::stream)
                .filter(at -> at.isAfter(budgetFrom))
                .count();
    }

    /** {@code drive}: longest siren drive that is in time, see {@link #drive}. */
    CityCoverage(RoadNetwork roads, List<Post> posts, AdviceSettings settings, Duration drive) {
        this.roads = roads;
        this.posts = List.copyOf(posts);
        this.settings = settings;
        this.drive = drive;
    }

    /** What the turnout leaves of the target of the most urgent calls: a unit covers what it reaches within that. */
    static Duration drive(Attention.Target target) {
        return target.p1().minus(Attention.TURNOUT);
    }

    /** What was worked out for these closures and this demand: the rows of the posts, and of each unit where it was then. */
    private record Reach(
            long closures,
            Demand demand,
            List<DriveTable.Row> posts,
            SortedMap<UnitId, DriveTable.Row> units,
            SortedMap<UnitId, LatLon> at) {
        boolean holds(long version, Demand now) {
            return closures == version && demand == now;
        }

        boolean knows(UnitId unit, LatLon place) {
            return Optional.ofNullable(at.get(unit))
                    .filter(before -> before.distanceMeters(place) <= SAME_PLACE_METERS)
                    .isPresent();
        }
    }

    /**
     * What the next call loses while a free unit is away.
     *
     * @param points percentage points of expected coverage
     * @param seconds of the mean drive, absent when units are not ranked by it
     */
    record Leaving(double points, Optional<Double> seconds) {}

    /**
     * What was found.
     *
     * @param view the picture for the screens
     * @param lost what each free unit's leaving would lose
     * @param callsMeanwhile calls expected while a unit is away
     * @param moves worth proposing
     */
    record Found(CoverageView view, SortedMap<UnitId, Leaving> lost, double callsMeanwhile, List<ProposalView> moves) {}

    private record Counted(
            ExpectedCoverage live,
            Optional<ExpectedResponse> response,
            ExpectedCoverage planned,
            List<UnitView> free,
            boolean estimated) {}

    /** Works it out. Blocks. */
    Found find(Picture picture, DemandMap.Known known, int hourOfWeek) {
        BusyFraction busy = busy(picture);
        Counted counted = count(picture, known.demand(), hourOfWeek, busy.value());
        SortedMap<UnitId, Leaving> lost = new TreeMap<>();
        for (int i = 0; i < counted.free.size(); i++) {
            int site = posts.size() + i;
            Leaving leaving = new Leaving(
                    hundredths(counted.live.lossWithout(site)),
                    counted.response.map(response -> tenths(response.lossWithout(site))));
            lost.put(counted.free.get(i).id(), leaving);
        }
        return new Found(
                view(picture.at(), known, busy, counted),
                lost,
                busy.value() * picture.inService(),
                moves(picture, counted));
    }

    private Counted count(Picture picture, Demand demand, int hourOfWeek, double busy) {
        List<UnitView> free = picture.free();
        Reach now = reach(picture, free, demand);
        List<DriveTable.Row> rows = new ArrayList<>(now.posts);
        free.forEach(unit -> rows.add(now.units.get(unit.id())));
        double[] weights = demand.at(hourOfWeek);
        double[][] seconds = rows.stream().map(DriveTable.Row::seconds).toArray(double[][]::new);
        CoverageArea area = CoverageArea.within(weights, seconds, (double) drive.toSeconds());
        ExpectedCoverage live = new ExpectedCoverage(area, busy);
        Optional<ExpectedResponse> response = response(weights, seconds, busy);
        ExpectedCoverage planned = new ExpectedCoverage(area, busy);
        for (int i = 0; i < free.size(); i++) {
            live.add(posts.size() + i);
            int site = posts.size() + i;
            response.ifPresent(mean -> mean.add(site));
            planned.add(post(standPoint(free.get(i))));
        }
        int estimated = rows.stream().mapToInt(DriveTable.Row::estimated).sum();
        return new Counted(
                live,
                response,
                planned,
                free,
                estimated > ESTIMATED_MAX * rows.size() * demand.points().size());
    }

    /** Most units stand at a post most of the time: only those that moved are worked out anew. */
    private Reach reach(Picture picture, List<UnitView> free, Demand demand) {
        long version = roads.closuresVersion();
        Reach before = reach.filter(r -> r.holds(version, demand))
                .orElseGet(() -> new Reach(
                        version,
                        demand,
                        rows(posts.stream().map(Post::location).toList(), demand, picture.at()),
                        new TreeMap<>(),
                        new TreeMap<>()));
        SortedMap<UnitId, DriveTable.Row> units = new TreeMap<>(before.units);
        SortedMap<UnitId, LatLon> at = new TreeMap<>(before.at);
        List<UnitView> moved = free.stream()
                .filter(unit -> !before.knows(unit.id(), place(picture, unit)))
                .toList();
        List<DriveTable.Row> fresh = rows(places(picture, moved), demand, picture.at());
        for (int i = 0; i < moved.size(); i++) {
            units.put(moved.get(i).id(), fresh.get(i));
            at.put(moved.get(i).id(), place(picture, moved.get(i)));
        }
        Reach now = new Reach(version, demand, before.posts, units, at);
        reach = Optional.of(now);
        return now;
    }

    private List<DriveTable.Row> rows(List<LatLon> from, Demand demand, Instant at) {
        DriveTable table = DriveTable.of(roads, from, demand.points(), Driving.SIREN, at);
        return IntStream.range(0, from.size()).mapToObj(table::row).toList();
    }

    private static List<LatLon> places(Picture picture, List<UnitView> units) {
        return units.stream().map(unit -> place(picture, unit)).toList();
    }

    private static LatLon place(Picture picture, UnitView unit) {
        return Optional.ofNullable(picture.places().get(unit.id()))
                .orElse(unit.card().home());
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
        // Those that return have advice of their own, outside the budget.
        List<UnitView> standing = counted.free.stream()
                .filter(unit -> !(settings.advisesReturns() && picture.isReturning(unit)))
                .toList();
        DriveTable ways = ways(picture, standing);
        List<MoveUps.Idle> idle = standing.stream()
                .map(unit -> new MoveUps.Idle(
                        unit.id(),
                        post(standPoint(unit)),
                        post(unit.card().home()),
                        unit.shift(),
                        picture.moves().getOrDefault(unit.id(), List.of())))
                .toList();
        MoveUps.Way way =
                (unit, post) -> Optional.of(new MoveUps.Leg(ways.seconds(unit, post), ways.meters(unit, post)));
        return new MoveUps(settings.moves(), posts, way).all(counted.planned, idle, moved(picture), picture.at());
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
                drive.toSeconds(),
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
