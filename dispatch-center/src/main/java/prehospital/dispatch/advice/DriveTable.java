package prehospital.dispatch.advice;

import java.time.Instant;
import java.util.List;
import prehospital.protocol.LatLon;
import prehospital.routing.Driving;
import prehospital.routing.RoadNetwork;
import prehospital.routing.TravelMatrix;

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
        if (!from.isEmpty() && !to.isEmpty()) {
            table.take(roads.times(from, to, driving, at));
        }
        return table;
    }

    private void take(TravelMatrix times) {
        for (int row = 0; row < times.rows(); row++) {
            seconds[row] = times.secondsFrom(row);
            for (int column = 0; column < times.columns(); column++) {
                meters[row][column] = times.meters(row, column);
                estimated[row] += times.estimated(row, column) ? 1 : 0;
            }
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
