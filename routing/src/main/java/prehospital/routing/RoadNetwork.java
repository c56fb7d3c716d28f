package prehospital.routing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.LatLon;
import prehospital.protocol.PositionFix;
import prehospital.protocol.UnitId;
import prehospital.protocol.view.RouteView;

/**
 * The roads of one city with their live closures. Any thread; calls block for milliseconds, so event loops hand them to a
 * worker. Every answer honours the closures that are live at the given time.
 */
public interface RoadNetwork extends AutoCloseable {
    /** Most units in one search. */
    int UNITS_MAX = 5_000;

    /** Most closures live at once; a further one is refused with {@link IllegalStateException}. */
    int CLOSURES_MAX = 1_000;

    /**
     * Drive times of every pair. A pair the graph cannot answer for gets a straight-line time and says so.
     *
     * @param from origins, the rows
     * @param to destinations, the columns; together at most {@link TravelMatrix#PAIRS_MAX} pairs
     * @param at which closures count
     */
    TravelMatrix times(List<LatLon> from, List<LatLon> to, Driving driving, Instant at);

    /**
     * Drive times from every unit to one place in one search. A unit the graph cannot answer for gets a straight-line time
     * marked ESTIMATED; every unit gets an answer.
     *
     * @param units where each unit is, at most {@link #UNITS_MAX}
     * @param at which closures count
     */
    default SortedMap<UnitId, TravelTime> timesTo(
            LatLon place, SortedMap<UnitId, LatLon> units, Driving driving, Instant at) {
        checkUnits(units);
        TravelMatrix all = times(List.copyOf(units.values()), List.of(place), driving, at);
        SortedMap<UnitId, TravelTime> times = new TreeMap<>();
        for (UnitId unit : units.keySet()) {
            times.put(unit, all.time(times.size(), 0));
        }
        return times;
    }

    /** Siren drive times from every unit to one place in one search, as above. */
    default SortedMap<UnitId, TravelTime> timesTo(LatLon place, SortedMap<UnitId, LatLon> units, Instant at) {
        return timesTo(place, units, Driving.SIREN, at);
    }

    /** Fits places to the roads before times from them are asked for, which are then answered sooner; changes no answer. */
    default void expect(Collection<LatLon> places, Driving driving) {}

    /** The route with geometry and turns; a straight line marked ESTIMATED where the graph cannot answer. */
    RouteView route(LatLon from, LatLon to, Driving driving, Instant at);

    /** The siren route, as above. */
    default RouteView route(LatLon from, LatLon to, Instant at) {
        return route(from, to, Driving.SIREN, at);
    }

    /**
     * Drives with siren at these speeds from now on: prepares what is needed, which takes seconds to a minute, in the calling thread and
     * swaps at once; answers before are by the old speeds, answers after by the new. Roads without a graph ignore it.
     */
    default void drive(SirenFactors factors) {}

    /**
     * Prepares for the closures that are live at a time, in the calling thread, which takes seconds to a minute when they differ from those of the last time: until
     * then each question goes round them by itself. Changes no answer, makes those with siren sooner. Roads without a graph ignore it.
     */
    default void settle(Instant at) {}

    /**
     * Lays a recorded drive with siren on the roads.
     *
     * @param track in the order of driving
     * @return its pieces; empty when it does not fit the roads, or there are none
     */
    default List<DrivenPart> match(List<PositionFix> track) {
        return List.of();
    }

    /** The closures that every answer honours. */
    ClosureBook closures();

    /** Adds a closure or replaces the one with its id; answers the new closures version. */
    default long close(RoadClosure closure) {
        return closures().put(closure);
    }

    /** Removes a closure before it expires; answers the new closures version, unchanged when there was none. */
    default long reopen(String closureId) {
        return closures().remove(closureId);
    }

    /** The closures live at a time. */
    default List<RoadClosure> closures(Instant at) {
        return closures().at(at).closures();
    }

    /**
     * Grows with every change of the closures, also when one was found to have ended, and of the speeds driven: answers that were kept from before are to be
     * asked for anew.
     */
    default long closuresVersion() {
        return closures().version();
    }

    /**
     * Refuses more units than one search takes.
     *
     * @throws IllegalArgumentException when there are more than {@link #UNITS_MAX}
     */
    static void checkUnits(SortedMap<UnitId, LatLon> units) {
        if (units.size() > UNITS_MAX) {
            throw new IllegalArgumentException("one search takes at most " + UNITS_MAX + " units");
        }
    }

    @Override
    void close();
}
