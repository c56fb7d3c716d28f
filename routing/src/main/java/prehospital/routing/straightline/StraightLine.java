package prehospital.routing.straightline;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.RouteView;
import prehospital.routing.ClosureBook;
import prehospital.routing.Driving;
import prehospital.routing.RoadClosure;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;

/**
 * Times by straight line: distance × {@link #DETOUR} at an assumed mean speed, always marked ESTIMATED. Closures are kept and
 * listed but change nothing, because there are no roads to close. Any thread.
 */
public final class StraightLine implements RoadNetwork {
    /** Road distance over straight-line distance; about 1.3–1.4 in European cities (Boscoe et al. 2012: 1.417 in the US). */
    public static final double DETOUR = 1.35;

    /** Assumed mean speed in a city with siren, in km/h. */
    public static final double SIREN_KMH = 45;

    /** Assumed mean speed in a city with the traffic, in km/h. */
    public static final double NORMAL_KMH = 36;

    private final ClosureBook closures = new ClosureBook();

    /** The estimate for one way. */
    public static TravelTime estimate(LatLon from, LatLon to, Driving driving) {
        double meters = from.distanceMeters(to) * DETOUR;
        double kmh = switch (driving) {
            case SIREN -> SIREN_KMH;
            case NORMAL -> NORMAL_KMH;
        };
        return new TravelTime(meters * 3.6 / kmh, meters, Recommendation.Basis.ESTIMATED);
    }

    /** The estimate as a line on the map without turns. */
    public static RouteView estimateRoute(LatLon from, LatLon to, Driving driving, long closuresVersion, Instant at) {
        TravelTime time = estimate(from, to, driving);
        return new RouteView(
                List.of(from, to),
                List.of(),
                Math.round(time.seconds()),
                Math.round(time.distanceMeters()),
                Recommendation.Basis.ESTIMATED,
                closuresVersion,
                at);
    }

    @Override
    public SortedMap<UnitId, TravelTime> timesTo(
            LatLon place, SortedMap<UnitId, LatLon> units, Driving driving, Instant at) {
        RoadNetwork.checkUnits(units);
        SortedMap<UnitId, TravelTime> times = new TreeMap<>();
        units.forEach((unit, from) -> times.put(unit, estimate(from, place, driving)));
        return times;
    }

    @Override
    public RouteView route(LatLon from, LatLon to, Driving driving, Instant at) {
        return estimateRoute(from, to, driving, closures.version(), at);
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
        // Nothing is open.
    }
}
