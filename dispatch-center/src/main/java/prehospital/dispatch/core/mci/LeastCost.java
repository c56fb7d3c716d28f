package prehospital.dispatch.core.mci;

import java.util.Arrays;

/**
 * The assignment of every row to a column of its own with the least total cost, exactly: the Hungarian method with potentials
 * (H. W. Kuhn 1955; shortest augmenting paths after J. Edmonds and R. M. Karp 1972). Time rows² × columns; ties go to the lower column.
 */
final class LeastCost {
    /** What it costs to give a row a column. */
    interface Cost {
        long of(int row, int column);
    }

    private final int columns;
    private final Cost cost;
    private final long[] rowPrice;
    private final long[] columnPrice;
    /** Row of each column, 0 for none; rows and columns count from 1 here, 0 is the way in. */
    private final int[] rowOf;

    private final int[] way;

    private LeastCost(int rows, int columns, Cost cost) {
        this.columns = columns;
        this.cost = cost;
        rowPrice = new long[rows + 1];
        columnPrice = new long[columns + 1];
        rowOf = new int[columns + 1];
        way = new int[columns + 1];
    }

    /** The column of each row. */
    static int[] columns(int rows, int columns, Cost cost) {
        if (columns < rows) {
            throw new IllegalArgumentException("every row needs a column of its own");
        }
        LeastCost search = new LeastCost(rows, columns, cost);
        for (int row = 1; row <= rows; row++) {
            search.add(row);
        }
        int[] columnOf = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (search.rowOf[column] > 0) {
                columnOf[search.rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }

    private void add(int row) {
        rowOf[0] = row;
        long[] least = new long[columns + 1];
        Arrays.fill(least, Long.MAX_VALUE);
        boolean[] used = new boolean[columns + 1];
        int column = 0;
        while (rowOf[column] != 0) {
            used[column] = true;
            column = nearest(column, least, used);
        }
        while (column != 0) {
            rowOf[column] = rowOf[way[column]];
            column = way[column];
        }
    }

    /** One step of the shortest path: relaxes from a column's row, moves the prices, answers the nearest free column. */
    private int nearest(int from, long[] least, boolean[] used) {
        int row = rowOf[from];
        long delta = Long.MAX_VALUE;
        int best = 0;
        for (int column = 1; column <= columns; column++) {
            if (used[column]) {
                continue;
            }
            long reduced = cost.of(row - 1, column - 1) - rowPrice[row] - columnPrice[column];
            if (reduced < least[column]) {
                least[column] = reduced;
                way[column] = from;
            }
            if (least[column] < delta) {
                delta = least[column];
                best = column;
            }
        }
        for (int column = 0; column <= columns; column++) {
            if (used[column]) {
                rowPrice[rowOf[column]] += delta;
                columnPrice[column] -= delta;
            } else if (least[column] < Long.MAX_VALUE) {
                least[column] -= delta;
            }
        }
        return best;
    }
}
