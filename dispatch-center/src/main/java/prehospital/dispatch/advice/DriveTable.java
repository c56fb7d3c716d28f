package prehospital.dispatch.advice;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import prehospital.protocol.LatLon;
import prehospital.protocol.Recommendation;
import prehospital.protocol.UnitId;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelTime;

/** Drive times from places to places as plain rows, infinite where there is none. Filled once, then read by any thread. */
final class DriveTable {
    private final double[][] seconds;
    private final double[][] meters;
    private boolean estimated;

    private DriveTable(int rows, int columns) {
        seconds = new double[rows][columns];
        meters = new double[rows][columns];
    }

    /** The times of every pair; empty questions give empty tables. Blocks while it is worked out. */
    static DriveTable of(RoadNetwork roads, List<LatLon> from, List<LatLon> to, Driving driving, Instant at) {
        DriveTable table = new DriveTable(from.size(), to.size());
        SortedMap<UnitId, LatLon> origins = new TreeMap<>();
        for (int row = 0; row < from.size(); row++) {
            origins.put(name(row), from.get(row));
        }
        for (int column = 0; column < to.size() && !from.isEmpty(); column++) {
            table.take(column, roads.timesTo(to.get(column), origins, driving, at));
        }
        return table;
    }

    private static UnitId name(int row) {
        return new UnitId("r" + row);
    }

    private void take(int column, SortedMap<UnitId, TravelTime> times) {
        TravelTime none = new TravelTime(Double.POSITIVE_INFINITY, 0, Recommendation.Basis.ESTIMATED);
        for (int row = 0; row < seconds.length; row++) {
            TravelTime time = times.getOrDefault(name(row), none);
            seconds[row][column] = time.seconds();
            meters[row][column] = time.distanceMeters();
            estimated |= time.basis() == Recommendation.Basis.ESTIMATED;
        }
    }

    double seconds(int from, int to) {
        return seconds[from][to];
    }

    double meters(int from, int to) {
        return meters[from][to];
    }

    /** Whether any time is a straight line's. */
    boolean estimated() {
        return estimated;
    }

    /** The rows of this table and then those of another, as drive seconds. */
    double[][] below(DriveTable other) {
        double[][] rows = Arrays.copyOf(seconds, seconds.length + other.seconds.length);
        System.arraycopy(other.seconds, 0, rows, seconds.length, other.seconds.length);
        return rows;
    }
}
