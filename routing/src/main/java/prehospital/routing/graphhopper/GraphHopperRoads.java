package prehospital.routing.graphhopper;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.ResponsePath;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.NodeAccess;
import com.graphhopper.storage.RoutingCHGraphImpl;
import com.graphhopper.util.Parameters;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import prehospital.mapdata.city.City;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.Recommendation;
import prehospital.protocol.view.RouteView;
import prehospital.routing.ClosureBook;
import prehospital.routing.DrivenPart;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.SirenFactors;
import prehospital.routing.TravelMatrix;
import prehospital.routing.straightline.StraightLine;

/**
 * The roads of a city on GraphHopper's graph. Times come from labels on the prepared hierarchy, routes from the hierarchy
 * itself, or from a plain search while roads are closed. Both honour one-way streets, turn restrictions and closures. Any
 * thread.
 */
public final class GraphHopperRoads implements RoadNetwork {
    /** Points farther from any road get estimated times, in metres. */
    public static final double SNAP_METERS_MAX = 500;

    /** Most points of a route's geometry; a longer one is drawn more coarsely. */
    private static final int POINTS_MAX = 20_000;

    /** How far a coarsely drawn route may lie beside the road, in metres. */
    private static final double COARSE_METERS = 50;

    private final RoadHopper hopper;
    private final RoadArrays roads;
    private final ClosureBook closures = new ClosureBook();
    private final ClosedEdges closedEdges;
    private final Turns turns;
    private final DrivenRoads assumed;
    private final DrivenRoads normal;
    private final TrackMatcher matcher;
    private final Object learning = new Object();
    private SirenFactors factors = SirenFactors.NONE;
    private volatile DrivenRoads siren;
    private volatile Optional<SettledRoads> settled = Optional.empty();

    private GraphHopperRoads(RoadHopper hopper) {
        this.hopper = hopper;
        this.roads = new RoadArrays(hopper);
        this.closedEdges = new ClosedEdges(hopper, roads);
        this.turns = new Turns(hopper.getTranslationMap());
        this.normal = assumed(Driving.NORMAL);
        this.assumed = assumed(Driving.SIREN);
        this.siren = assumed;
        this.matcher = new TrackMatcher(hopper, roads);
    }

    private DrivenRoads assumed(Driving driving) {
        return new DrivenRoads(hopper, roads, roads.speeds(driving), hopper.prepared(driving));
    }

    /**
     * Opens the roads of a prepared city; the first time prepares the graph, which takes seconds to minutes, later it is loaded.
     *
     * @param progress hears a sentence before a long step
     * @throws prehospital.mapdata.MapProblem when the map cannot be turned into a graph
     */
    public static GraphHopperRoads open(City city, Consumer<String> progress) {
        return new GraphHopperRoads(GraphFiles.open(city, progress));
    }

    @Override
    public TravelMatrix times(List<LatLon> from, List<LatLon> to, Driving driving, Instant at) {
        TravelMatrix times = new TravelMatrix(from.size(), to.size());
        BitSet closed = closedEdges.closedBy(closures.at(at));
        DrivenRoads open = driven(driving);
        Optional<SettledRoads> prepared = settled.filter(one -> one.serves(open, closed));
        prepared.map(SettledRoads::driven)
                .orElse(open)
                .fill(times, from, to, prepared.map(one -> one.beyond(closed)).orElse(closed));
        StraightLine.complete(times, from, to, driving);
        return times;
    }

    /** The roads by one way of driving, to look into. */
    DrivenRoads driven(Driving driving) {
        return switch (driving) {
            case SIREN -> siren;
            case NORMAL -> normal;
        };
    }

    @Override
    public void drive(SirenFactors wanted) {
        synchronized (learning) {
            if (wanted.equals(factors)) {
                return;
            }
            boolean asAssumed =
                    wanted.greatest() == 1 && wanted.byKind().values().stream().allMatch(one -> one == 1);
            Optional<RoadHopper.Learned> learned = asAssumed ? Optional.empty() : Optional.of(hopper.prepare(wanted));
            DrivenRoads made =
                    learned.map(one -> driven(one.weighting(), one.prepared())).orElse(assumed);
            hopper.use(learned);
            siren = made;
            factors = wanted;
            closures.renew();
        }
    }

    private DrivenRoads driven(Weighting weighting, RoutingCHGraphImpl prepared) {
        return new DrivenRoads(hopper, roads, roads.speeds(hopper, Driving.SIREN, weighting), prepared);
    }

    @Override
    public void settle(Instant at) {
        synchronized (learning) {
            BitSet closed = closedEdges.closedBy(closures.at(at));
            DrivenRoads open = siren;
            if (closed.isEmpty()) {
                settled = Optional.empty();
            } else if (settled.filter(one -> one.isFor(open, closed)).isEmpty()) {
                settled = Optional.of(new SettledRoads(open, closed, hopper.prepare(closed, this::driven)));
            }
        }
    }

    @Override
    public List<DrivenPart> match(List<PositionFix> track) {
        return matcher.match(track);
    }

    @Override
    public RouteView route(LatLon from, LatLon to, Driving driving, Instant at) {
        ClosureBook.Live live = closures.at(at);
        BitSet closed = closedEdges.closedBy(live);
        boolean onRoads = driven(driving).spot(from, closed).isPresent()
                && driven(driving).spot(to, closed).isPresent();
        Optional<ResponsePath> path = onRoads ? path(from, to, driving, closed) : Optional.empty();
        return path.map(found -> new RouteView(
                        turns.geometry(found),
                        turns.turns(found),
                        Math.round(found.getTime() / 1000.0),
                        Math.round(found.getDistance()),
                        Recommendation.Basis.ROAD,
                        live.version(),
                        at))
                .orElseGet(() -> StraightLine.estimateRoute(from, to, driving, live.version(), at));
    }

    private Optional<ResponsePath> path(LatLon from, LatLon to, Driving driving, BitSet closed) {
        GHRequest request = request(from, to, driving, closed);
        Optional<ResponsePath> path = best(hopper.route(request));
        if (path.filter(found -> found.getPoints().size() > POINTS_MAX).isPresent()) {
            request.putHint(Parameters.Routing.WAY_POINT_MAX_DISTANCE, COARSE_METERS);
            return best(hopper.route(request));
        }
        return path;
    }

    private static Optional<ResponsePath> best(GHResponse response) {
        return response.hasErrors() ? Optional.empty() : Optional.of(response.getBest());
    }

    /** GraphHopper's own request for one way; the hierarchy serves it when nothing is closed. */
    static GHRequest request(LatLon from, LatLon to, Driving driving, BitSet closed) {
        GHRequest request = new GHRequest(from.lat(), from.lon(), to.lat(), to.lon());
        request.setProfile(AmbulanceProfiles.name(driving));
        if (!closed.isEmpty()) {
            request.putHint(Parameters.CH.DISABLE, true);
            request.putHint(RoadHopper.CLOSED, closed);
        }
        return request;
    }

    /** GraphHopper's own time for one pair on the prepared hierarchy, without closures: what measurements compare with. */
    public OptionalLong ownMillis(LatLon from, LatLon to, Driving driving) {
        GHRequest request = request(from, to, driving, new BitSet());
        request.putHint(Parameters.Routing.CALC_POINTS, false);
        request.putHint(Parameters.Routing.INSTRUCTIONS, false);
        return best(hopper.route(request))
                .map(path -> OptionalLong.of(path.getTime()))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public void expect(Collection<LatLon> places, Driving driving) {
        places.forEach(place -> moved(place, driving));
    }

    /** Fits a unit's new position to the roads before anyone asks for times from it; false when no road is near. */
    public boolean moved(LatLon unit, Driving driving) {
        DrivenRoads open = driven(driving);
        settled.filter(one -> one.over() == open).ifPresent(one -> one.driven().prepare(unit));
        return open.prepare(unit);
    }

    /** How many junctions and road ends there are. */
    public int junctions() {
        return roads.nodes;
    }

    /** Where a junction is, by its number from 0. */
    public LatLon junction(int number) {
        NodeAccess places = hopper.getBaseGraph().getNodeAccess();
        return new LatLon(places.getLat(number), places.getLon(number));
    }

    /** Hears of a road from junction to junction in one direction. */
    public interface RoadVisitor {
        /** One road and its drive time. */
        void road(int from, int to, int millis);
    }

    /** Tells of every road that may be driven, without forbidden turns: what measurements hand to others. */
    public void eachRoad(Driving driving, RoadVisitor visitor) {
        RoadArrays.Speeds speeds = driven(driving).speeds();
        for (int key = 0; key < 2 * roads.edges; key++) {
            if (speeds.isOpen(key)) {
                visitor.road(roads.tail(key), roads.head[key], speeds.millis[key]);
            }
        }
    }

    /** How many turns are forbidden. */
    public int forbiddenTurns() {
        return roads.forbiddenTurns();
    }

    /** GraphHopper itself, to compare with. */
    RoadHopper hopper() {
        return hopper;
    }

    /** The graph as arrays, to look into. */
    RoadArrays roads() {
        return roads;
    }

    /** Whether a hierarchy was prepared for closures, to look into. */
    boolean isSettled() {
        return settled.isPresent();
    }

    /** The edges that are closed at a time, to compare with. */
    BitSet closedAt(Instant at) {
        return closedEdges.closedBy(closures.at(at));
    }

    @Override
    public ClosureBook closures() {
        return closures;
    }

    @Override
    public void close() {
        hopper.close();
    }
}
