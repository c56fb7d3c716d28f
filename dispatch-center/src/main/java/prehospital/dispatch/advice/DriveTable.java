package prehospital.dispatch.advice;

import java.time.Instant;
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
    private final int[] estimated;

    private DriveTable(int rows, int columns) {
        seconds = new double[rows][columns];
        meters = new double[rows][columns];
        estimated = new int[rows];
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
            estimated[row] += time.basis() == Recommendation.Basis.ESTIMATED ? 1 : 0;
        }
    }

    double seconds(int from, int to) {
        return seconds[from][to];
    }

    double meters(int from, int to) {
        return meters[from][to];
    }

    /** The times from one place to all. */
    Row row(int from) {
        return new Row(seconds[from], estimated[from]);
    }

    /** The times from one place. */
    static final class Row {
        private final double[] seconds;
        private final int estimated;

        private Row(double[] seconds, int estimated) {
            this.seconds = seconds;
            this.estimated = estimated;
        }

        /** Seconds to each place, infinite where there is no way; not to be changed. */
        double[] seconds() {
            return seconds;
        }

        /** How many of them are a straight line's. */
        int estimated() {
            return estimated;
        }
    }
}
