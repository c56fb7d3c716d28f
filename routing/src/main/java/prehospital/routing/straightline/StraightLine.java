package prehospital.routing.straightline;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.view.RouteView;
import prehospital.routing.ClosureBook;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelMatrix;
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

    /** Estimates every pair that is not known yet. */
    public static void complete(TravelMatrix times, List<LatLon> from, List<LatLon> to, Driving driving) {
        for (int row = 0; row < from.size(); row++) {
            for (int column = 0; column < to.size(); column++) {
                if (times.isUnknown(row, column)) {
                    times.estimate(row, column, estimate(from.get(row), to.get(column), driving));
                }
            }
        }
    }

    @Override
    public TravelMatrix times(List<LatLon> from, List<LatLon> to, Driving driving, Instant at) {
        TravelMatrix times = new TravelMatrix(from.size(), to.size());
        complete(times, from, to, driving);
        return times;
    }

    @Override
    public RouteView route(LatLon from, LatLon to, Driving driving, Instant at) {
        return estimateRoute(from, to, driving, closures.version(), at);
    }

    @Override
    public ClosureBook closures() {
        return closures;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
