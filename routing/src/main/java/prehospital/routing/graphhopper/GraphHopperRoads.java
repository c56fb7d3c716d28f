package prehospital.routing.graphhopper;

import com.graphhopper.GHRequest;
import com.graphhopper.GHResponse;
import com.graphhopper.ResponsePath;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prehospital.mapdata.city.City;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.RouteView;
import prehospital.routing.ClosureBook;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;
import prehospital.routing.straightline.StraightLine;

/**
 * The roads of a city on GraphHopper's graph. Times to one place come out of one search backwards from it; routes come from the prepared
 * hierarchy, or from a plain search while roads are closed. Both honour one-way streets, turn restrictions and closures. Any
 * thread.
 */
public final class GraphHopperRoads implements RoadNetwork {
    /** Points farther from any road get estimated times, in metres. */
    public static final double SNAP_METERS_MAX = 500;

    /** Snaps that are remembered, because most units stand still; the one not used for longest is forgotten. */
    private static final int SNAPS_MAX = 20_000;

    /** Search workspaces kept for use again; further concurrent searches make their own. */
    private static final int SEARCHES_KEPT = 8;

    /** Most points of a route's geometry; a longer one is drawn more coarsely. */
    private static final int POINTS_MAX = 20_000;

    /** How far a coarsely drawn route may lie beside the road, in metres. */
    private static final double COARSE_METERS = 50;

    private final RoadHopper hopper;
    private final RoadArrays roads;
    private final ClosureBook closures = new ClosureBook();
    private final ClosedEdges closedEdges;
    private final Turns turns;
    private final ArrayBlockingQueue<ReverseSearch> searches = new ArrayBlockingQueue<>(SEARCHES_KEPT);
    private final Map<SnapKey, Optional<Snapped>> snaps = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SnapKey, Optional<Snapped>> eldest) {
            return size() > SNAPS_MAX;
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(GraphHopperRoads.class);

    private record SnapKey(Driving driving, LatLon point) {}

    private GraphHopperRoads(RoadHopper hopper) {
        this.hopper = hopper;
        this.roads = new RoadArrays(hopper);
        this.closedEdges = new ClosedEdges(hopper, roads);
        this.turns = new Turns(hopper.getTranslationMap());
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
    public SortedMap<UnitId, TravelTime> timesTo(
            LatLon place, SortedMap<UnitId, LatLon> units, Driving driving, Instant at) {
        RoadNetwork.checkUnits(units);
        BitSet closed = closedEdges.closedBy(closures.at(at));
        Optional<Snapped> to = snap(place, driving, closed);
        List<UnitId> found = new ArrayList<>();
        List<Snapped> from = new ArrayList<>();
        SortedMap<UnitId, TravelTime> times = new TreeMap<>();
        units.forEach((unit, point) -> {
            Optional<Snapped> snapped = to.isEmpty() ? Optional.empty() : snap(point, driving, closed);
            snapped.ifPresentOrElse(
                    where -> {
                        found.add(unit);
                        from.add(where);
                    },
                    () -> times.put(unit, StraightLine.estimate(point, place, driving)));
        });
        if (to.isPresent()) {
            List<ReverseSearch.Way> ways = search(to.get(), from, driving, closed);
            for (int i = 0; i < ways.size(); i++) {
                ReverseSearch.Way way = ways.get(i);
                UnitId unit = found.get(i);
                LatLon point = Objects.requireNonNull(units.get(unit));
                times.put(unit, way.found() ? time(way) : StraightLine.estimate(point, place, driving));
            }
        }
        return times;
    }

    private static TravelTime time(ReverseSearch.Way way) {
        return new TravelTime(way.millis() / 1000.0, way.meters(), Recommendation.Basis.ROAD);
    }

    private List<ReverseSearch.Way> search(Snapped to, List<Snapped> from, Driving driving, BitSet closed) {
        ReverseSearch search = Optional.ofNullable(searches.poll()).orElseGet(() -> new ReverseSearch(roads));
        List<ReverseSearch.Way> ways = search.ways(to, from, roads.speeds(driving), closed);
        if (!searches.offer(search)) {
            LOG.debug("More searches at once than are kept; this one is left to the garbage collector");
        }
        return ways;
    }

    private Optional<Snapped> snap(LatLon point, Driving driving, BitSet closed) {
        SnapKey key = new SnapKey(driving, point);
        Optional<Snapped> open;
        synchronized (snaps) {
            open = Optional.ofNullable(snaps.get(key)).orElse(Optional.empty());
        }
        if (open.isEmpty()) {
            open = find(point, driving, new BitSet());
            synchronized (snaps) {
                snaps.put(key, open);
            }
        }
        boolean affected = open.filter(where -> touches(where, closed)).isPresent();
        return affected ? find(point, driving, closed) : open;
    }

    /** Whether closures may have taken away the edge that a point snapped to. */
    private boolean touches(Snapped where, BitSet closed) {
        return switch (where) {
            case Snapped.OnEdge onEdge -> closed.get(onEdge.edge());
            case Snapped.AtNode(int node) -> {
                boolean any = false;
                for (int i = roads.firstIn[node]; i < roads.firstIn[node + 1]; i++) {
                    any |= closed.get(roads.inKeys[i] >> 1);
                }
                yield any;
            }
        };
    }

    private Optional<Snapped> find(LatLon point, Driving driving, BitSet closed) {
        if (!hopper.getBaseGraph().getBounds().contains(point.lat(), point.lon())) {
            return Optional.empty();
        }
        Snap snap = hopper.getLocationIndex()
                .findClosest(point.lat(), point.lon(), roads.speeds(driving).snapFilter(closed));
        return snap.isValid() && snap.getQueryDistance() <= SNAP_METERS_MAX
                ? Optional.of(Snapped.of(snap))
                : Optional.empty();
    }

    @Override
    public RouteView route(LatLon from, LatLon to, Driving driving, Instant at) {
        ClosureBook.Live live = closures.at(at);
        BitSet closed = closedEdges.closedBy(live);
        boolean onRoads = snap(from, driving, closed).isPresent()
                && snap(to, driving, closed).isPresent();
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

    /** GraphHopper's own request for one way; the hierarchy serves it when it is prepared and nothing is closed. */
    static GHRequest request(LatLon from, LatLon to, Driving driving, BitSet closed) {
        GHRequest request = new GHRequest(from.lat(), from.lon(), to.lat(), to.lon());
        request.setProfile(AmbulanceProfiles.name(driving));
        if (driving != Driving.SIREN || !closed.isEmpty()) {
            request.putHint(Parameters.CH.DISABLE, true);
        }
        if (!closed.isEmpty()) {
            request.putHint(RoadHopper.CLOSED, closed);
        }
        return request;
    }

    /** GraphHopper itself, to compare with. */
    RoadHopper hopper() {
        return hopper;
    }

    /** The graph as arrays, to look into. */
    RoadArrays roads() {
        return roads;
    }

    /** The edges that are closed at a time, to compare with. */
    BitSet closedAt(Instant at) {
        return closedEdges.closedBy(closures.at(at));
    }

    @Override
    public long close(RoadClosure closure) {
        return closures.put(closure);
    }

    @Override
    public long reopen(String closureId) {
        return closures.remove(closureId);
    }

    @Override
    public List<RoadClosure> closures(Instant at) {
        return closures.at(at).closures();
    }

    @Override
    public long closuresVersion() {
        return closures.version();
    }

    @Override
    public void close() {
        hopper.close();
    }
}
