package prehospital.simulation.replay;

import java.util.Arrays;

/**
 * Finds the point nearest to a place, of equally near ones the first: exactly what looking at every point would find, in a
 * grid of about two points a cell. Immutable. Any thread.
 */
final class NearestNode {
    private static final double POINTS_PER_CELL = 2;
    /** Beyond the error of rounding, so that no cell is left out that could hold an equally near point. */
    private static final double MARGIN = 1 - 1e-9;

    private final double[] x;
    private final double[] y;
    private final double west;
    private final double south;
    private final double side;
    private final int columns;
    private final int rows;
    /** The points of cell c are {@code points[begin[c]]} to {@code points[begin[c + 1] - 1]}. */
    private final int[] begin;

    private final int[] points;

    NearestNode(double[] x, double[] y) {
        this.x = x.clone();
        this.y = y.clone();
        west = Arrays.stream(x).min().orElse(0);
        south = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - west;
        double height = Arrays.stream(y).max().orElse(0) - south;
        double even = Math.sqrt(width * height * POINTS_PER_CELL / Math.max(1, x.length));
        double least = Math.max(width, height) / Math.max(1, x.length);
        side = Math.max(Math.max(even, least), Double.MIN_NORMAL);
        columns = (int) (width / side) + 1;
        rows = (int) (height / side) + 1;
        begin = new int[columns * rows + 1];
        points = new int[x.length];
        fill();
    }

    private void fill() {
        for (int i = 0; i < x.length; i++) {
            begin[cell(i) + 1]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            begin[c + 1] += begin[c];
        }
        int[] next = begin.clone();
        for (int i = 0; i < x.length; i++) {
            int cell = cell(i);
            points[next[cell]] = i;
            next[cell]++;
        }
    }

    private int cell(int i) {
        return row(y[i]) * columns + column(x[i]);
    }

    private int column(double atX) {
        return Math.clamp((int) ((atX - west) / side), 0, columns - 1);
    }

    private int row(double atY) {
        return Math.clamp((int) ((atY - south) / side), 0, rows - 1);
    }

    /** The nearest point to a place within the bounds of the points. */
    int nearest(double atX, double atY) {
        int column = column(atX);
        int row = row(atY);
        int best = -1;
        int rings = Math.max(columns, rows);
        for (int ring = 0; ring < rings; ring++) {
            // Whatever lies in this ring is farther than the whole cells between.
            if (best >= 0 && distance(best, atX, atY) < (ring - 1) * side * MARGIN) {
                break;
            }
            best = inRing(column, row, ring, best, atX, atY);
        }
        return best;
    }

    private int inRing(int column, int row, int ring, int known, double atX, double atY) {
        int best = known;
        for (int r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
            boolean edge = r == row - ring || r == row + ring;
            int step = edge || ring == 0 ? 1 : 2 * ring;
            for (int c = column - ring; c <= column + ring; c += step) {
                if (c >= 0 && c < columns) {
                    best = inCell(r * columns + c, best, atX, atY);
                }
            }
        }
        return best;
    }

    private int inCell(int cell, int known, double atX, double atY) {
        int best = known;
        double least = best < 0 ? Double.POSITIVE_INFINITY : distance(best, atX, atY);
        for (int at = begin[cell]; at < begin[cell + 1]; at++) {
            double distance = distance(points[at], atX, atY);
            if (distance < least || (distance == least && points[at] < best)) {
                best = points[at];
                least = distance;
            }
        }
        return best;
    }

    private double distance(int i, double atX, double atY) {
        double dx = x[i] - atX;
        double dy = y[i] - atY;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
