package prehospital.dispatch.advice;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import prehospital.dispatch.core.Attention;
import prehospital.dispatch.core.eta.PositionDoubt;
import prehospital.dispatch.core.recommend.Candidate;
import prehospital.dispatch.core.recommend.CrewTerms;
import prehospital.dispatch.core.recommend.OwnTimes;
import prehospital.dispatch.core.recommend.RankOrder;
import prehospital.dispatch.core.recommend.Recommend;
import prehospital.dispatch.core.recommend.SlotFill;
import prehospital.dispatch.telemetry.Telemetry;
import prehospital.dispatch.telemetry.Trips;
import prehospital.protocol.AssignmentId;
import prehospital.protocol.DispatchPolicy;
import prehospital.protocol.Recommendation;
import prehospital.protocol.RecommendationTerms;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.AssignmentView;
import prehospital.protocol.view.CoverageView;
import prehospital.protocol.view.IncidentView;
import prehospital.protocol.view.RankingView;
import prehospital.protocol.view.UnitView;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;

/**
 * Ranks every unit for one incident with all its terms, from what the desk knew at one moment and the newest coverage. Blocks
 * for milliseconds; any worker thread.
 */
final class Ranker {
    private final RoadNetwork roads;
    private final Trips trips;
    private final Telemetry telemetry;
    private final Adviser adviser;
    /** Without what is expected at a moment and without an incident. */
    private final RankOrder settled;

    Ranker(Rankings.Ways ways, Telemetry telemetry, Adviser adviser, Duration staleAfter) {
        this.roads = ways.roads();
        this.trips = ways.trips();
        this.telemetry = telemetry;
        this.adviser = adviser;
        this.settled = adviser.settings().order(staleAfter);
    }

    RankingView rank(Picture picture, IncidentView incident) {
        long version = roads.closuresVersion();
        SortedMap<UnitId, TravelTime> times = roads.timesTo(
                incident.place().location(), picture.places(), Driving.to(incident.priority()), picture.at());
        Map<AssignmentId, AssignmentView> active = new TreeMap<>();
        picture.assignments().stream().filter(a -> a.status().active()).forEach(a -> active.put(a.id(), a));
        Terms terms = new Terms(picture, incident, times, active);
        List<Candidate> candidates =
                picture.units().stream().map(unit -> candidate(unit, terms)).toList();
        RankOrder order = order(incident, picture.at());
        List<Recommendation> items = Recommend.rank(incident, candidates, times, order);
        return new RankingView(
                incident.id(),
                picture.at().truncatedTo(ChronoUnit.MILLIS),
                version,
                policy(order),
                slots(incident, picture, items, order),
                items,
                items.size());
    }

    /** The clock of the target runs since the incident was opened, and a crew that is sent now has its turnout before it. */
    private RankOrder order(IncidentView incident, Instant at) {
        Duration age = Duration.between(incident.openedAt(), at);
        Duration before = (age.isNegative() ? Duration.ZERO : age).plus(Attention.TURNOUT);
        return settled.at(adviser.target().of(incident.priority()), before).expecting(adviser.callsMeanwhile());
    }

    private RankingView.Policy policy(RankOrder order) {
        Optional<CoverageView> coverage = adviser.coverage();
        return new RankingView.Policy(
                order.policy(),
                order.target().toSeconds(),
                (long) Math.floor(order.driveMax()),
                hundredths(order.minutesPerPoint()),
                order.policy() == DispatchPolicy.BALANCED
                        ? Optional.of(hundredths(order.callsMeanwhile()))
                        : Optional.empty(),
                coverage.map(CoverageView::percent),
                coverage.map(CoverageView::computedAt));
    }

    private Candidate candidate(UnitView unit, Terms terms) {
        Optional<AssignmentView> active = unit.assignment().flatMap(id -> Optional.ofNullable(terms.active.get(id)));
        Optional<Long> age = telemetry
                .position(unit.id())
                .map(position -> Math.max(
                        0,
                        Duration.between(position.fix().fixedAt(), terms.picture.at())
                                .toSeconds()));
        return new Candidate(unit, active, age, terms.of(unit, active));
    }

    private List<RankingView.Slot> slots(
            IncidentView incident, Picture picture, List<Recommendation> items, RankOrder order) {
        Map<UnitId, UnitView> units = new TreeMap<>();
        picture.units().forEach(unit -> units.put(unit.id(), unit));
        List<Recommendation> offered = items.stream()
                .filter(item -> item.eligible() && item.driveSeconds().isPresent())
                .toList();
        List<SlotFill.Offer> offers = offered.stream()
                .map(item -> new SlotFill.Offer(
                        Optional.ofNullable(units.get(item.unit()))
                                .map(unit -> unit.card().capabilities())
                                .orElse(Set.of()),
                        cost(item, order)))
                .toList();
        List<Opening> openings = Opening.of(incident, picture.active(incident.id()));
        List<OptionalInt> filled =
                SlotFill.fill(openings.stream().map(Opening::needs).toList(), offers);
        List<RankingView.Slot> slots = new ArrayList<>();
        for (int i = 0; i < openings.size(); i++) {
            Optional<Recommendation> item = filled.get(i).isPresent()
                    ? Optional.of(offered.get(filled.get(i).getAsInt()))
                    : Optional.empty();
            slots.add(new RankingView.Slot(
                    openings.get(i).role(),
                    openings.get(i).needs(),
                    item.map(Recommendation::unit),
                    item.flatMap(Recommendation::driveSeconds)));
        }
        return slots;
    }

    /** In the order of the policy: those in time before those that are not, then by cost. */
    private static double cost(Recommendation item, RankOrder order) {
        double seconds = item.driveSeconds().orElse(0L);
        double minutes = order.minutes(
                seconds,
                item.terms().coverageLost().orElse(0.0),
                item.terms().meanLostSeconds().orElse(0.0));
        return order.inTime(seconds) ? minutes : 1_000 + seconds / 60;
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** The terms of the units for one incident. */
    private final class Terms {
        final Picture picture;
        final Map<AssignmentId, AssignmentView> active;
        private final SortedMap<UnitId, TravelTime> times;
        private final OwnTimes own;
        private final SortedMap<UnitId, RecommendationTerms.DivertTerm> diverts;

        Terms(
                Picture picture,
                IncidentView incident,
                SortedMap<UnitId, TravelTime> times,
                Map<AssignmentId, AssignmentView> active) {
            this.picture = picture;
            this.active = active;
            this.times = times;
            this.own = new OwnTimes(picture.assignments());
            this.diverts = new Jobs(picture).diverts(incident, roads);
        }

        RecommendationTerms of(UnitView unit, Optional<AssignmentView> assignment) {
            Instant at = picture.at();
            Duration work = own.whole().duration().plus(drive(unit.id()));
            Optional<CityCoverage.Leaving> leaving =
                    Picture.isFree(unit) ? adviser.leaving(unit.id()) : Optional.empty();
            Function<OwnTimes.Expected, RecommendationTerms.ClearingTerm> clearing =
                    expected -> new RecommendationTerms.ClearingTerm(
                            expected.duration().toSeconds(), drive(unit.id()).toSeconds(), expected.observed());
            return new RecommendationTerms(
                    Optional.ofNullable(times.get(unit.id())).flatMap(time -> range(unit.id(), time)),
                    leaving.map(CityCoverage.Leaving::points),
                    leaving.flatMap(CityCoverage.Leaving::seconds),
                    Optional.empty(),
                    CrewTerms.of(unit.shift(), at, work),
                    assignment.flatMap(a -> own.untilClear(a, at)).map(clearing),
                    Optional.ofNullable(diverts.get(unit.id())));
        }

        /** What the roads leave open, wider by what a position of some age does. */
        private Optional<RecommendationTerms.DriveRange> range(UnitId unit, TravelTime time) {
            Optional<Double> doubt = telemetry
                    .position(unit)
                    .map(position -> PositionDoubt.meters(
                            position.fix(), Duration.between(position.fix().fixedAt(), picture.at())));
            double either = doubt.map(meters -> PositionDoubt.seconds(meters, time.seconds(), time.distanceMeters()))
                    .orElse(0.0);
            return trips.spread(time.seconds(), time.basis(), picture.at())
                    .map(spread -> new RecommendationTerms.DriveRange(
                            Math.round(Math.max(0, spread.p10(time.seconds()) - either)),
                            Math.round(spread.p90(time.seconds()) + either),
                            doubt.map(Math::round)));
        }

        private Duration drive(UnitId unit) {
            return Optional.ofNullable(times.get(unit))
                    .map(time -> Duration.ofSeconds(Math.round(time.seconds())))
                    .orElse(Duration.ZERO);
        }
    }
}
