package prehospital.routing.graphhopper;

import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import com.graphhopper.util.shapes.BBox;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which roads may be the nearest to a point: their straight pieces by cells of about {@link #CELL_METERS}. A sieve only, that lets through a
 * little more than needed; the exact distance decides afterwards. Immutable; any thread.
 */
final class RoadGrid {
    /** Side of a cell, in metres, unless there would be more than {@link #CELLS_MAX}. */
    private static final double CELL_METERS = 100;

    /** Most cells; a larger map has larger ones. */
    private static final double CELLS_MAX = 1 << 22;

    private static final double METERS_PER_DEGREE = 111_195;

    /** What rounding and the flat earth may hide: a part of the distance, and metres. */
    private static final double SLACK = 1.01;

    private static final double SLACK_METERS = 1;

    private final double south;
    private final double west;
    private final double cellLat;
    private final double cellLon;
    private final int rows;
    private final int columns;

    /** Pieces of cell c are {@code first[c] .. first[c + 1] - 1}. */
    private final int[] first;

    private final int[] edgeOf;

    /** Ends of each piece in degrees north and east of the south-western corner: four numbers. */
    private final float[] ends;

    RoadGrid(BaseGraph graph) {
        BBox box = graph.getBounds();
        south = box.minLat;
        west = box.minLon;
        double east = METERS_PER_DEGREE * Math.cos(Math.toRadians((box.minLat + box.maxLat) / 2));
        double high = Math.max(1, (box.maxLat - box.minLat) * METERS_PER_DEGREE);
        double wide = Math.max(1, (box.maxLon - box.minLon) * east);
        double side = Math.max(CELL_METERS, Math.sqrt(high * wide / CELLS_MAX));
        cellLat = side / METERS_PER_DEGREE;
        cellLon = side / east;
        rows = 1 + (int) (high / side);
        columns = 1 + (int) (wide / side);
        first = new int[rows * columns + 1];
        each(graph, (cell, edge, piece) -> first[cell + 1]++);
        for (int cell = 0; cell < rows * columns; cell++) {
            first[cell + 1] += first[cell];
        }
        int[] next = Arrays.copyOf(first, rows * columns);
        edgeOf = new int[first[rows * columns]];
        ends = new float[4 * edgeOf.length];
        each(graph, (cell, edge, piece) -> {
            int at = next[cell]++;
            edgeOf[at] = edge;
            for (int i = 0; i < 4; i++) {
                ends[4 * at + i] = (float) piece[i];
            }
        });
    }

    /** Hears that a piece of an edge touches a cell. */
    private interface Touch {
        void piece(int cell, int edge, double[] ends);
    }

    private void each(BaseGraph graph, Touch touch) {
        AllEdgesIterator edge = graph.getAllEdges();
        double[] piece = new double[4];
        while (edge.next()) {
            PointList line = edge.fetchWayGeometry(FetchMode.ALL);
            for (int i = 1; i < line.size(); i++) {
                piece[0] = line.getLat(i - 1) - south;
                piece[1] = line.getLon(i - 1) - west;
                piece[2] = line.getLat(i) - south;
                piece[3] = line.getLon(i) - west;
                touched(edge.getEdge(), piece, touch);
            }
        }
    }

    /** Row by row, the columns between where the piece enters the row and where it leaves it. */
    private void touched(int edge, double[] piece, Touch touch) {
        double low = Math.min(piece[0], piece[2]);
        double high = Math.max(piece[0], piece[2]);
        for (int row = row(low); row <= row(high); row++) {
            double in = lonAt(piece, Math.clamp(row * cellLat, low, high));
            double out = lonAt(piece, Math.clamp((row + 1) * cellLat, low, high));
            if (low == high) {
                in = piece[1];
                out = piece[3];
            }
            for (int column = column(Math.min(in, out)); column <= column(Math.max(in, out)); column++) {
                touch.piece(row * columns + column, edge, piece);
            }
        }
    }

    private static double lonAt(double[] piece, double lat) {
        double share = piece[2] == piece[0] ? 0 : (lat - piece[0]) / (piece[2] - piece[0]);
        return piece[1] + share * (piece[3] - piece[1]);
    }

    private int row(double north) {
        return Math.clamp((long) Math.floor(north / cellLat), 0, rows - 1);
    }

    private int column(double east) {
        return Math.clamp((long) Math.floor(east / cellLon), 0, columns - 1);
    }

    /**
     * The edges that may be the nearest, in the order of their numbers; none when no road is nearer than the limit. Looks at the point's cell and
     * at ring after ring around it until all others are farther.
     *
     * @param allowed which edges count
     */
    int[] nearest(double lat, double lon, double metersMax, IntPredicate allowed) {
        double perLon = METERS_PER_DEGREE * Math.cos(Math.toRadians(lat));
        Sieve sieve = new Sieve(lat - south, lon - west, perLon, reach(metersMax), allowed);
        int row = row(sieve.north);
        int column = column(sieve.east);
        double seen = 0;
        for (int ring = 0; seen < sieve.limit; ring++) {
            for (int r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
                int step = Math.abs(r - row) == ring ? 1 : Math.max(1, 2 * ring);
                for (int c = column - ring; c <= column + ring; c += step) {
                    if (c >= 0 && c < columns) {
                        look(sieve, r * columns + c);
                    }
                }
            }
            double up = Math.min(sieve.north - (row - ring) * cellLat, (row + ring + 1) * cellLat - sieve.north);
            double across =
                    Math.min(sieve.east - (column - ring) * cellLon, (column + ring + 1) * cellLon - sieve.east);
            seen = Math.min(up * METERS_PER_DEGREE, across * perLon);
        }
        return sieve.passed();
    }

    private static double reach(double meters) {
        return meters * SLACK + SLACK_METERS;
    }

    private void look(Sieve sieve, int cell) {
        for (int i = first[cell]; i < first[cell + 1]; i++) {
            double y = (ends[4 * i] - sieve.north) * METERS_PER_DEGREE;
            double x = (ends[4 * i + 1] - sieve.east) * sieve.perLon;
            double dy = (ends[4 * i + 2] - sieve.north) * METERS_PER_DEGREE - y;
            double dx = (ends[4 * i + 3] - sieve.east) * sieve.perLon - x;
            double square = dx * dx + dy * dy;
            double share = square == 0 ? 0 : Math.clamp(-(x * dx + y * dy) / square, 0, 1);
            double atX = x + share * dx;
            double atY = y + share * dy;
            sieve.take(edgeOf[i], atX * atX + atY * atY);
        }
    }

    /** One question: what is near enough so far. */
    private static final class Sieve {
        final double north;
        final double east;
        final double perLon;
        private final IntPredicate allowed;

        /** Metres beyond which nothing can be the nearest any more. */
        double limit;

        private double limitSquared;
        private int[] edges = new int[16];
        private double[] squares = new double[16];
        private int size;

        Sieve(double north, double east, double perLon, double limit, IntPredicate allowed) {
            this.north = north;
            this.east = east;
            this.perLon = perLon;
            this.allowed = allowed;
            this.limit = limit;
            limitSquared = limit * limit;
        }

        void take(int edge, double square) {
            if (square > limitSquared || !allowed.test(edge)) {
                return;
            }
            if (size == edges.length) {
                edges = Arrays.copyOf(edges, 2 * size);
                squares = Arrays.copyOf(squares, 2 * size);
            }
            edges[size] = edge;
            squares[size++] = square;
            limit = Math.min(limit, reach(Math.sqrt(square)));
            limitSquared = limit * limit;
        }

        /** In the order of their numbers, each once; they are few. */
        int[] passed() {
            int count = 0;
            for (int i = 0; i < size; i++) {
                count += squares[i] <= limitSquared && insert(edges[i], count) ? 1 : 0;
            }
            return Arrays.copyOf(edges, count);
        }

        /** Puts an edge among the first ones, which are sorted and stand before all that were not looked at yet. */
        private boolean insert(int edge, int count) {
            int hole = count;
            while (hole > 0 && edges[hole - 1] > edge) {
                hole--;
            }
            if (hole > 0 && edges[hole - 1] == edge) {
                return false;
            }
            System.arraycopy(edges, hole, edges, hole + 1, count - hole);
            edges[hole] = edge;
            return true;
        }
    }
}
